// Where something in a data file comes from, and what in it is ours. See schema/proto/source.proto.
#pragma once

#include <string>

namespace shicha {

// The place in an official document. Whatever is shown to a person carries it.
struct Source {
  std::string notice;  // never empty
  std::string number, annex, clause, issued;
};

// Where the document is silent and a meaning was chosen. item: what it is about; empty: the whole file.
struct Reading {
  std::string item, says, reason;
};

// Characters that may not be what the original says. perhaps: empty where they are illegible.
struct Doubt {
  std::string item, text, perhaps, reason;
};

}  // namespace shicha
