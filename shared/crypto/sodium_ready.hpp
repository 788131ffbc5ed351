// What the sources that call libsodium share.
#pragma once

#include "base/bytes.hpp"

namespace shicha::crypto {

// Makes the library ready, once; doing so again costs nothing.
void makeReady();

inline const unsigned char* data(BytesView bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

inline unsigned char* data(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

}  // namespace shicha::crypto
