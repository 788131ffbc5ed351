#include "crypto/secret.hpp"

#include <sodium.h>

namespace shicha::crypto {

void wipe(void* memory, std::size_t bytes) { sodium_memzero(memory, bytes); }

}  // namespace shicha::crypto
