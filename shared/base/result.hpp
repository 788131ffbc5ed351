// A value, or the error that stood in its way.
//
// For everything that can go wrong in use: bad input, no network, a full disk. Exceptions stay inside
// libraries and storage; assertions are for mistakes in the program.
#pragma once

#include <boost/system/result.hpp>

#include "base/error.hpp"

namespace shicha {

template <class T>
using Result = boost::system::result<T, Error>;

}  // namespace shicha
