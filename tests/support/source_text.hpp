// Comparing our data with the official documents, character by character.
//
// tests/golden/sources/NAME.txt is a plain-text extract of the document, with all the damage of its scan.
// NAME.repairs lists every difference that we know of, "FROM => TO" a line, with its reason in a comment
// above. The extract with its repairs must be exactly our text.
#pragma once

#include <string>
#include <string_view>

namespace shicha::test {

// What is compared: without white space, tags, bold marks and blanked-out names (○), and with ASCII
// punctuation made full-width, because the scan mixes both.
std::string normalised(std::string_view text);

// The extract of that name, normalised, with its repairs applied in order. Each must be needed exactly once:
// one that fits nowhere or twice is a test failure.
std::string repairedSource(const std::string& name);

// Where two texts part, with some characters around, for a test's message; empty when they are equal.
std::string firstDifference(std::string_view expected, std::string_view actual);

// The text of a file in the repository, by its path from the top.
std::string repositoryFile(const std::string& path);

}  // namespace shicha::test
