// A form with 20 photos of 300 KB as PDF and as ODT, beside a bare PDF of the same photos: cairo alone,
// without a letter and without a layout. Aims: 3 s and 300 MB for the PDF.
#include <benchmark/benchmark.h>
#include <cairo-pdf.h>

#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "bench/memory.hpp"
#include "document/odt.hpp"
#include "document/pdf.hpp"
#include "tools/photo_maker.hpp"

namespace {

using namespace shicha;
using namespace shicha::document;
using bench::PeakWatch;

constexpr int kMemoryAim = 300;  // MB
constexpr unsigned kPhotos = 20, kItems = 80;
constexpr std::size_t kPhotoBytes = 300'000;

using Jpeg = std::shared_ptr<const std::string>;

// What follows a JPEG's end belongs to its file: so each is as large as one from a camera.
const std::vector<Jpeg>& photos() {
  static const std::vector<Jpeg> kMade = [] {
    std::vector<Jpeg> made;
    for (unsigned i = 0; i < kPhotos; ++i) {
      std::string jpeg = test::makePhoto({.width = 1600, .height = 1200, .shade = i});
      jpeg.resize(std::max(jpeg.size(), kPhotoBytes), '\x5A');
      made.push_back(std::make_shared<const std::string>(std::move(jpeg)));
    }
    return made;
  }();
  return kMade;
}

Block text(const std::string& words) { return {Paragraph{.runs = {{words}}}}; }

Table itemTable() {
  Table table{.columnsMm = {12, 28, 80, 18, 32}, .headRows = 1};
  table.rows.push_back({{{.column = 0, .blocks = {text("序号")}},
                         {.column = 1, .blocks = {text("项目")}},
                         {.column = 2, .blocks = {text("检查内容")}},
                         {.column = 3, .blocks = {text("分值")}},
                         {.column = 4, .blocks = {text("得分")}}}});
  for (unsigned i = 0; i < kItems; ++i) {
    Row row{{{.column = 0, .blocks = {text(std::to_string(i + 1))}}}};
    if (i % 8 == 0)
      row.cells.push_back({.column = 1, .rows = 8, .blocks = {text("第" + std::to_string(i) + "部分")}});
    std::string words;
    for (unsigned k = 0; k <= i % 5; ++k) words += "消防设施齐全有效，安全通道畅通，有应急预案并定期演练。";
    row.cells.push_back({.column = 2, .blocks = {text(words)}});
    row.cells.push_back({.column = 3, .blocks = {text("5")}});
    row.cells.push_back({.column = 4, .blocks = {text("")}});
    table.rows.push_back(row);
  }
  return table;
}

Document form() {
  Table pictures{.columnsMm = {85, 85}, .hasBorders = false};
  for (unsigned i = 0; i < kPhotos; i += 2) {
    Row row;
    for (unsigned column = 0; column < 2; ++column) {
      row.cells.push_back({.column = column,
                           .blocks = {{Picture{photos()[i + column], 1600, 1200, 80, 60}},
                                      text("照片 " + std::to_string(i + column + 1))}});
    }
    pictures.rows.push_back(row);
  }
  return {.title = "检查表",
          .made = std::chrono::seconds(1'700'000'000),
          .head = "检查表",
          .foot = {.left = "检查表", .code = "SHICHA1:0123456789ABCDEF0123456789ABCDEF"},
          .blocks = {{itemTable()}, {PageBreak{}}, {pictures}}};
}

cairo_status_t append(void* file, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(file)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

std::string barePdf() {
  std::string file;
  cairo_surface_t* const paper = cairo_pdf_surface_create_for_stream(append, &file, 595, 842);
  cairo_t* const pen = cairo_create(paper);
  for (const Jpeg& photo : photos()) {
    cairo_surface_t* const picture = cairo_image_surface_create(CAIRO_FORMAT_A1, 1, 1);
    cairo_surface_set_mime_data(picture, CAIRO_MIME_TYPE_JPEG,
                                reinterpret_cast<const unsigned char*>(photo->data()), photo->size(), nullptr,
                                nullptr);
    cairo_save(pen);
    cairo_scale(pen, 227, 170);
    cairo_set_source_surface(pen, picture, 0, 0);
    cairo_paint(pen);
    cairo_restore(pen);
    cairo_show_page(pen);
    cairo_surface_destroy(picture);
  }
  cairo_destroy(pen);
  cairo_surface_finish(paper);
  cairo_surface_destroy(paper);
  return file;
}

template <class Make>
void measure(benchmark::State& state, const char* name, const Make& make) {
  photos();
  for (auto _ : state) {
    const PeakWatch watch(name, kMemoryAim);
    const std::string file = make();
    if (file.size() < kPhotos * kPhotoBytes / 2) state.SkipWithError("photos are missing");
    benchmark::DoNotOptimize(file.data());
  }
}

void pdf(benchmark::State& state) {
  measure(state, "documentPdf", [] { return pdfOf(form()).value(); });
}
void odt(benchmark::State& state) {
  measure(state, "documentOdt", [] { return odtOf(form()).value(); });
}
void floorPdf(benchmark::State& state) { measure(state, "documentPdf/floor", barePdf); }
void floorOdt(benchmark::State& state) { measure(state, "documentOdt/floor", barePdf); }

void thrice(benchmark::internal::Benchmark* benchmark) {
  benchmark->Repetitions(3)
      ->ReportAggregatesOnly()
      ->Iterations(1)
      ->Unit(benchmark::kMillisecond)
      ->UseRealTime();
}
BENCHMARK(pdf)->Name("documentPdf")->Apply(thrice);
BENCHMARK(floorPdf)->Name("documentPdf/floor")->Apply(thrice);
BENCHMARK(odt)->Name("documentOdt")->Apply(thrice);
BENCHMARK(floorOdt)->Name("documentOdt/floor")->Apply(thrice);

}  // namespace
