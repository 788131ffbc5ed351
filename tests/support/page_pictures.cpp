#include "support/page_pictures.hpp"

#include <png.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <vector>

#include "support/program.hpp"
#include "support/temp_folder.hpp"

namespace shicha::test {
namespace {

namespace fs = std::filesystem;

constexpr int kDotsPerInch = 50;      // a dot is half a millimetre
constexpr int kBlur = 1;              // dots to each side
constexpr int kShift = 2;             // dots that things may lie off
constexpr int kGreyMax = 16;          // a table's line makes about 29, once it is blurred
constexpr std::size_t kDotsMax = 30;  // that may differ on a page: a line of 1.5 cm

// White is 0 and black 255, unlike in files.
struct Grey {
  int width = 0, height = 0;
  std::vector<std::uint8_t> dots;

  int at(int x, int y) const {
    const auto row = static_cast<std::size_t>(std::clamp(y, 0, height - 1));
    return dots[row * static_cast<std::size_t>(width) +
                static_cast<std::size_t>(std::clamp(x, 0, width - 1))];
  }
};

void invert(std::vector<std::uint8_t>& dots) {
  for (std::uint8_t& dot : dots) dot = static_cast<std::uint8_t>(255 - dot);
}

Grey readPng(const fs::path& path) {
  png_image image = {};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_file(&image, path.c_str()) == 0) throw std::runtime_error(image.message);
  image.format = PNG_FORMAT_GRAY;
  Grey grey{static_cast<int>(image.width), static_cast<int>(image.height)};
  grey.dots.resize(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, grey.dots.data(), 0, nullptr) == 0) {
    throw std::runtime_error(image.message);
  }
  invert(grey.dots);
  return grey;
}

void writePng(const fs::path& path, Grey grey) {
  invert(grey.dots);
  png_image image = {};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(grey.width);
  image.height = static_cast<png_uint_32>(grey.height);
  image.format = PNG_FORMAT_GRAY;
  if (png_image_write_to_file(&image, path.c_str(), 0, grey.dots.data(), 0, nullptr) == 0) {
    throw std::runtime_error(image.message);
  }
}

// The picture with each dot made by `make` from those around it.
template <class Make>
Grey each(const Grey& grey, int reach, const Make& make) {
  Grey result{grey.width, grey.height};
  std::vector<int> around;
  for (int y = 0; y < grey.height; ++y) {
    for (int x = 0; x < grey.width; ++x) {
      around.clear();
      for (int dy = -reach; dy <= reach; ++dy) {
        for (int dx = -reach; dx <= reach; ++dx) around.push_back(grey.at(x + dx, y + dy));
      }
      result.dots.push_back(static_cast<std::uint8_t>(make(around)));
    }
  }
  return result;
}

Grey blurred(const Grey& grey) {
  return each(grey, kBlur, [](const std::vector<int>& around) {
    int sum = 0;
    for (const int dot : around) sum += dot;
    return sum / static_cast<int>(around.size());
  });
}

Grey darkest(const Grey& grey) {
  return each(grey, kShift, [](const std::vector<int>& around) { return std::ranges::max(around); });
}

// Black where one of the two is darker than anything near that place in the other.
Grey difference(const Grey& kept, const Grey& found) {
  const Grey a = blurred(kept), b = blurred(found), nearA = darkest(a), nearB = darkest(b);
  Grey result{kept.width, kept.height};
  for (std::size_t i = 0; i < a.dots.size(); ++i) {
    const bool differs = a.dots[i] > nearB.dots[i] + kGreyMax || b.dots[i] > nearA.dots[i] + kGreyMax;
    result.dots.push_back(differs ? 255 : 0);
  }
  return result;
}

// The pictures of the pages, in order.
std::vector<fs::path> drawPages(const std::string& pdf, const TempFolder& folder) {
  const fs::path file = folder.file("pages.pdf");
  std::ofstream(file, std::ios::binary) << pdf;
  run(SHICHA_PDFTOPPM, {"-gray", "-png", "-r", std::to_string(kDotsPerInch), file, folder.file("page")},
      folder.file(""));
  std::vector<fs::path> pages;
  for (const auto& entry : fs::directory_iterator(folder.file(""))) {
    if (entry.path().extension() == ".png") pages.push_back(entry.path());
  }
  std::ranges::sort(pages);
  return pages;
}

fs::path keptPath(const std::string& name, std::size_t number) {
  return fs::path(SHICHA_KEPT_PAGES) / (name + "-" + std::to_string(number) + ".png");
}

// What is wrong with a page; nothing where it looks as kept.
std::optional<std::string> wrong(const fs::path& page, const std::string& name, std::size_t number) {
  const fs::path kept = keptPath(name, number);
  const fs::path out = fs::current_path() / "pages";
  const std::string begin = name + "-" + std::to_string(number);
  fs::create_directories(out);
  const auto leave = [&] {
    fs::copy_file(page, out / (begin + "-found.png"), fs::copy_options::overwrite_existing);
    return " (" + (out / (begin + "-found.png")).string() + ")";
  };
  if (!fs::exists(kept)) return "no picture of page " + std::to_string(number) + " is kept" + leave();
  const Grey wanted = readPng(kept), found = readPng(page);
  if (wanted.width != found.width || wanted.height != found.height) return "another size of paper" + leave();
  const Grey changes = difference(wanted, found);
  const auto count = static_cast<std::size_t>(std::ranges::count(changes.dots, 255));
  if (count <= kDotsMax) return std::nullopt;
  writePng(out / (begin + "-difference.png"), changes);
  return "page " + std::to_string(number) + " differs in " + std::to_string(count) + " places" + leave();
}

void renew(const std::vector<fs::path>& pages, const std::string& name) {
  fs::create_directories(SHICHA_KEPT_PAGES);
  std::size_t number = 0;
  for (const fs::path& page : pages) {
    // Sixteen greys: half the size, and nobody sees it.
    Grey grey = readPng(page);
    for (std::uint8_t& dot : grey.dots) dot = static_cast<std::uint8_t>((dot + 8) / 17 * 17);
    writePng(keptPath(name, ++number), grey);
  }
  while (fs::remove(keptPath(name, ++number))) continue;
}

}  // namespace

testing::AssertionResult looksAsKept(const std::string& pdf, const std::string& name) {
  const TempFolder folder;
  const std::vector<fs::path> pages = drawPages(pdf, folder);
  if (std::getenv("SHICHA_RENEW_PAGES") != nullptr) {  // NOLINT(concurrency-mt-unsafe)
    renew(pages, name);
    return testing::AssertionSuccess();
  }
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (const auto what = wrong(pages[i], name, i + 1))
      return testing::AssertionFailure() << name << ": " << *what;
  }
  if (fs::exists(keptPath(name, pages.size() + 1))) {
    return testing::AssertionFailure() << name << ": only " << pages.size() << " pages";
  }
  return testing::AssertionSuccess();
}

}  // namespace shicha::test
