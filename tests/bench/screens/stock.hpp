// The store of a tablet in heavy use, which the speeds of the screens are measured with.
#pragma once

#include <filesystem>
#include <string>

#include "main/screens.hpp"

namespace shicha::bench {

constexpr int kInspections = 5000;  // of one mission
constexpr int kPhotos = 60;         // of the first item of the one that is filled in; each other item has one

// A folder on the disk that the program runs on, gone when it goes. The store has no unlock code, so that
// opening it costs no password hashing.
class Stock {
 public:
  Stock();
  ~Stock();
  Stock(const Stock&) = delete;
  Stock& operator=(const Stock&) = delete;

  const std::filesystem::path& folder() const { return folder_; }
  // The inspection that is filled in, as lists name it.
  const QString& filledIn() const { return filledIn_; }

 private:
  std::filesystem::path folder_;
  QString filledIn_;
};

// The program on a stock's store.
app::ScreenOptions optionsOf(const std::filesystem::path& stock);

}  // namespace shicha::bench
