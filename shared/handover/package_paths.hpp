// Paths of files in packages from elsewhere.
#pragma once

#include <string>

namespace shicha::handover {

// A path as systems compare it that do not tell capitals from small letters.
// path: valid UTF-8, of all but isSafePath(). Threads, of all: any.
std::u32string foldedPath(const std::string& path);

// Can a file of that name be unpacked anywhere without leaving the folder, on any system, and does it read as
// what it is? No control characters, none that steer the direction of writing, no names of devices.
bool isSafePath(const std::string& path);

// A name without what isSafePath() refuses in one: what some system forbids becomes "_", what is not seen is
// taken out.
std::string plainName(const std::string& name);

}  // namespace shicha::handover
