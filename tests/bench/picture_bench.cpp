// A photo of 12 megapixels to its two copies (aim: under 300 ms and 100 MB), and to a stamped copy.
#include <benchmark/benchmark.h>

#include <cstdio>

#include <jpeglib.h>

#include <string>
#include <vector>

#include "bench/memory.hpp"
#include "picture/copies.hpp"
#include "picture/stamp.hpp"
#include "tools/photo_maker.hpp"

namespace {

using namespace shicha;

// As large as a camera's: some 5 MB.
const std::string& photo() {
  static const std::string kPhoto = test::makePhoto({.width = 4'000, .height = 3'000, .grain = 24});
  return kPhoto;
}

void makeCopies(benchmark::State& state) {
  (void)photo();
  const bench::PeakWatch watch("two copies of a photo of 12 megapixels", 100);
  for (auto _ : state) benchmark::DoNotOptimize(picture::copiesOf(picture::sourceOf(photo())).value());
}
BENCHMARK(makeCopies)
    ->Name("photoCopies")
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(9)
    ->ReportAggregatesOnly();

// The floor: libjpeg decodes it at the scale of the larger copy, and nothing is done with the rows.
void makeCopiesFloor(benchmark::State& state) {
  const std::string& file = photo();
  for (auto _ : state) {
    jpeg_decompress_struct jpeg{};
    jpeg_error_mgr errors{};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_decompress(&jpeg);
    jpeg_mem_src(&jpeg, reinterpret_cast<const unsigned char*>(file.data()), file.size());
    jpeg_read_header(&jpeg, TRUE);
    jpeg.out_color_space = JCS_EXT_BGRX;
    jpeg.scale_num = 1;
    jpeg.scale_denom = 2;
    jpeg_start_decompress(&jpeg);
    std::vector<JSAMPLE> row(std::size_t{jpeg.output_width} * 4);
    while (jpeg.output_scanline < jpeg.output_height) {
      JSAMPROW rows[] = {row.data()};
      jpeg_read_scanlines(&jpeg, rows, 1);
    }
    benchmark::DoNotOptimize(row);
    jpeg_finish_decompress(&jpeg);
    jpeg_destroy_decompress(&jpeg);
  }
}
BENCHMARK(makeCopiesFloor)
    ->Name("photoCopies/floor")
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(9)
    ->ReportAggregatesOnly();

// Of the screen copy, as a list of hundreds does it.
void stampPhoto(benchmark::State& state) {
  const picture::Copies copies = picture::copiesOf(picture::sourceOf(photo())).value();
  using Kind = inspection::Mark::Kind;
  const std::vector<inspection::Mark> marks = {{Kind::arrow, 1'000, 1'000, 5'000, 5'000, ""},
                                               {Kind::blur, 6'000, 6'000, 8'000, 8'000, ""}};
  const auto lines = picture::stampLines("某某职业培训学校", "第 2-1 项", {}, Language::zh);
  for (auto _ : state) {
    benchmark::DoNotOptimize(picture::stampedPhoto(picture::sourceOf(copies.screen), marks, lines).value());
  }
}
BENCHMARK(stampPhoto)
    ->Name("stampedPhoto")
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(9)
    ->ReportAggregatesOnly();

}  // namespace
