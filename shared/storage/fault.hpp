// Inside this folder, what goes wrong is thrown; here it becomes a Result.
#pragma once

#include <exception>
#include <utility>

#include "base/result.hpp"

namespace shicha::storage {

// An error on its way to attempt().
class Fault : public std::exception {
 public:
  explicit Fault(Error error) : error_(std::move(error)) {}
  const Error& error() const { return error_; }
  const char* what() const noexcept override { return "a storage fault"; }

 private:
  Error error_;
};

// The error that the exception being handled stands for: a Fault's own, SQLite's, too little memory. Others
// are mistakes in the program and go on.
Error errorOfException();

// Does work that may throw.
template <class Work>
auto attempt(const Work& work) -> Result<decltype(work())> {
  try {
    if constexpr (std::is_void_v<decltype(work())>) {
      work();
      return {};
    } else {
      return work();
    }
  } catch (...) {
    return errorOfException();
  }
}

// The value of a result, or its error thrown.
template <class T>
T orThrow(Result<T> result) {
  if (!result) throw Fault(result.error());
  return std::move(*result);
}
inline void orThrow(const Result<void>& result) {
  if (!result) throw Fault(result.error());
}

}  // namespace shicha::storage
