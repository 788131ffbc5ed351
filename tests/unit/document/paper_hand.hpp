// What the tests of documents share: quick blocks, and a PDF as other programs read it.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "document/document.hpp"
#include "support/program.hpp"
#include "support/temp_folder.hpp"

namespace shicha::test {

inline document::Block written(const std::string& text, document::Align align = document::Align::left) {
  return {document::Paragraph{.runs = {{text}}, .align = align}};
}

inline document::Cell cellOf(unsigned column, const std::string& text, unsigned columns = 1,
                             unsigned rows = 1) {
  return {.column = column, .columns = columns, .rows = rows, .blocks = {written(text)}};
}

inline std::size_t countOf(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != text.npos; at += part.size()) ++count;
  return count;
}

inline std::string dense(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c != ' ' && c != '\n' && c != '\f') result += c;
  }
  return result;
}

struct PaperWord {
  std::size_t page = 0;                             // from 0
  double left = 0, top = 0, right = 0, bottom = 0;  // points
  std::string text;
};

// A PDF that Poppler reads.
class PaperReader {
 public:
  explicit PaperReader(const std::string& pdf) { std::ofstream(path(), std::ios::binary) << pdf; }

  // By pages, without spaces and line breaks: these are a guess of the reader.
  std::vector<std::string> texts() const {
    std::vector<std::string> pages;
    std::istringstream text(run(SHICHA_PDFTOTEXT, {path(), "-"}, folder_.file("")));
    for (std::string page; std::getline(text, page, '\f');) pages.push_back(dense(page));
    return pages;
  }

  std::string text() const {
    std::string all;
    for (const std::string& page : texts()) all += page;
    return all;
  }

  std::vector<PaperWord> words() const {
    std::vector<PaperWord> words;
    std::istringstream text(run(SHICHA_PDFTOTEXT, {"-bbox", path(), "-"}, folder_.file("")));
    std::size_t pages = 0;
    for (std::string line; std::getline(text, line);) {
      if (line.find("<page ") != line.npos) ++pages;
      if (line.find("<word ") == line.npos) continue;
      const auto number = [&](const std::string& name) {
        return std::stod(line.substr(line.find(name + "=\"") + name.size() + 2));
      };
      const std::size_t begin = line.find('>') + 1;
      words.push_back({pages - 1, number("xMin"), number("yMin"), number("xMax"), number("yMax"),
                       line.substr(begin, line.find("</word>") - begin)});
    }
    return words;
  }

  std::string info() const { return run(SHICHA_PDFINFO, {path()}, folder_.file("")); }

  // The files of the photos in it, as they were put in.
  std::vector<std::string> photos() const {
    run(SHICHA_PDFIMAGES, {"-all", path(), folder_.file("photo")}, folder_.file(""));
    std::vector<std::string> photos;
    for (const auto& entry : std::filesystem::directory_iterator(folder_.file(""))) {
      if (entry.path().extension() != ".jpg") continue;
      std::ostringstream bytes;
      bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
      photos.push_back(bytes.str());
    }
    return photos;
  }

 private:
  std::filesystem::path path() const { return folder_.file("paper.pdf"); }

  TempFolder folder_;
};

}  // namespace shicha::test
