// One fuzzer program: the target of that name is compiled in.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const shicha::fuzz::Target& target : shicha::fuzz::targets()) {
    if (target.name != std::string_view(SHICHA_FUZZ_TARGET)) continue;
    target.run({reinterpret_cast<const char*>(data), size});
    return 0;
  }
  std::abort();
}
