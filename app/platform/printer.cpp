#include "platform/printer.hpp"

#include <cups/cups.h>

#include <algorithm>
#include <array>
#include <memory>
#include <system_error>

namespace shicha::platform {
namespace {

constexpr const char* kPdfBegins = "%PDF-";
constexpr std::size_t kPieceBytes = 64 * 1024;

struct FreeDest {
  void operator()(cups_dest_t* dest) const { cupsFreeDests(1, dest); }
};
using Dest = std::unique_ptr<cups_dest_t, FreeDest>;

struct CloseConnection {
  void operator()(http_t* http) const { httpClose(http); }
};
using Connection = std::unique_ptr<http_t, CloseConnection>;

struct FreeInfo {
  void operator()(cups_dinfo_t* info) const { cupsFreeDestInfo(info); }
};
using Info = std::unique_ptr<cups_dinfo_t, FreeInfo>;

std::string textOf(const char* text) { return text == nullptr ? std::string() : std::string(text); }

// A queue may stand there several times, with settings of its own behind a "/".
std::string nameOf(const cups_dest_t& dest) {
  return dest.instance == nullptr ? textOf(dest.name) : textOf(dest.name) + "/" + dest.instance;
}

std::vector<Dest> search(const PrinterOptions& options) {
  std::vector<Dest> found;
  const auto keep = [](void* data, unsigned flags, cups_dest_t* dest) {
    auto& all = *static_cast<std::vector<Dest>*>(data);
    const auto same =
        std::ranges::find_if(all, [&](const Dest& each) { return nameOf(*each) == nameOf(*dest); });
    if (same != all.end()) all.erase(same);
    cups_dest_t* copy = nullptr;
    if ((flags & CUPS_DEST_FLAGS_REMOVED) == 0 && cupsCopyDest(dest, 0, &copy) == 1) all.emplace_back(copy);
    return 1;
  };
  int cancel = 0;
  cupsEnumDests(CUPS_DEST_FLAGS_NONE, static_cast<int>(options.search.count()), &cancel, 0, 0, keep, &found);
  return found;
}

Error failed(const std::string& printer, const std::string& why) {
  return Error(ErrorCode::printingFailed, {printer, why});
}

// A printer that stays silent leaves an error without a cause: that of the system, which is none.
Error failedLast(const std::string& printer) {
  const std::string why = textOf(cupsLastErrorString());
  const bool isSilent = why.empty() || why == std::generic_category().message(0);
  return failed(printer, isSilent ? "没有应答 no answer" : why);
}

bool isAddress(const std::string& printer) { return printer.find("://") != printer.npos; }

// The printer that is meant.
Result<Dest> choose(const std::string& printer, const PrinterOptions& options) {
  if (isAddress(printer)) {
    const bool isIpp = printer.starts_with("ipp://") || printer.starts_with("ipps://");
    if (Dest dest(isIpp ? cupsGetDestWithURI("shicha", printer.c_str()) : nullptr); dest) return dest;
  }
  std::string names;
  for (Dest& dest : search(options)) {
    const bool isMeant = printer.empty() ? dest->is_default != 0 : nameOf(*dest) == printer;
    if (isMeant) return std::move(dest);
    names.append(names.empty() ? "" : "、").append(nameOf(*dest));
  }
  if (names.empty()) names = "—";
  return Error(ErrorCode::printerUnknown, {printer.empty() ? "—" : printer, names});
}

// The options of a job.
class Options {
 public:
  Options() = default;
  Options(const Options&) = delete;
  Options& operator=(const Options&) = delete;
  ~Options() { cupsFreeOptions(count_, options_); }

  void add(const char* name, const std::string& value) {
    count_ = cupsAddOption(name, value.c_str(), count_, &options_);
  }
  int count() const { return count_; }
  cups_option_t* all() const { return options_; }

 private:
  int count_ = 0;
  cups_option_t* options_ = nullptr;
};

// A printer that is connected.
class Line {
 public:
  Line(Dest dest, std::string name, const PrinterOptions& options)
      : dest_(std::move(dest)), name_(std::move(name)), options_(options) {}

  Result<void> connect() {
    // A printer that asks for a password is refused, instead of asking at the terminal.
    cupsSetPasswordCB2(
        [](const char*, http_t*, const char*, const char*, void*) -> const char* { return nullptr; },
        nullptr);
    int cancel = 0;
    std::array<char, HTTP_MAX_URI> resource = {};
    const unsigned flags = isAddress(name_) ? CUPS_DEST_FLAGS_DEVICE : CUPS_DEST_FLAGS_NONE;
    http_.reset(cupsConnectDest(dest_.get(), flags, static_cast<int>(options_.connect.count()), &cancel,
                                resource.data(), resource.size(), nullptr, nullptr));
    if (!http_) return failedLast(name_);
    const auto giveUp = [](http_t*, void*) { return 0; };
    httpSetTimeout(http_.get(), static_cast<double>(options_.patience.count()) / 1000, giveUp, nullptr);
    info_.reset(cupsCopyDestInfo(http_.get(), dest_.get()));
    return info_ ? Result<void>() : failedLast(name_);
  }

  bool takes(const char* option, const char* value) {
    return cupsCheckDestSupported(http_.get(), dest_.get(), info_.get(), option, value) == 1;
  }

  Result<void> send(const core::PrintOrder& order) {
    Options options;
    if (order.copies > 1) options.add(CUPS_COPIES, std::to_string(order.copies));
    if (order.isDuplex) options.add(CUPS_SIDES, CUPS_SIDES_TWO_SIDED_PORTRAIT);
    const std::string title = order.title.empty() ? "Shicha" : order.title;
    int job = 0;
    const ipp_status_t made = cupsCreateDestJob(http_.get(), dest_.get(), info_.get(), &job, title.c_str(),
                                                options.count(), options.all());
    if (made > IPP_STATUS_OK_CONFLICTING || job == 0) return failedLast(name_);
    const auto sent = sendDocument(job, title, options, order.pdf);
    if (!sent) (void)cupsCancelDestJob(http_.get(), dest_.get(), job);
    return sent;
  }

 private:
  Result<void> sendDocument(int job, const std::string& title, const Options& options, std::string_view pdf) {
    http_status_t state = cupsStartDestDocument(http_.get(), dest_.get(), info_.get(), job, title.c_str(),
                                                CUPS_FORMAT_PDF, options.count(), options.all(), 1);
    while (state == HTTP_STATUS_CONTINUE && !pdf.empty()) {
      const std::string_view piece = pdf.substr(0, kPieceBytes);
      state = cupsWriteRequestData(http_.get(), piece.data(), piece.size());
      pdf.remove_prefix(piece.size());
    }
    if (state != HTTP_STATUS_CONTINUE) return failedLast(name_);
    const ipp_status_t done = cupsFinishDestDocument(http_.get(), dest_.get(), info_.get());
    return done <= IPP_STATUS_OK_CONFLICTING ? Result<void>() : failedLast(name_);
  }

  Dest dest_;
  std::string name_;
  PrinterOptions options_;
  Connection http_;
  Info info_;
};

}  // namespace

std::vector<core::Printer> printers(const PrinterOptions& options) {
  std::vector<core::Printer> all;
  for (const Dest& dest : search(options)) {
    const char* about = cupsGetOption("printer-info", dest->num_options, dest->options);
    all.push_back({nameOf(*dest), textOf(about), dest->is_default != 0});
  }
  std::ranges::sort(all, {}, &core::Printer::name);
  return all;
}

Result<void> print(const core::PrintOrder& order, const PrinterOptions& options) {
  auto dest = choose(order.printer, options);
  if (!dest) return dest.error();
  const std::string name = order.printer.empty() ? nameOf(**dest) : order.printer;
  if (!order.pdf.starts_with(kPdfBegins)) return failed(name, "not a PDF");
  Line line(std::move(*dest), name, options);
  if (const auto connected = line.connect(); !connected) return connected;
  if (!line.takes("document-format", CUPS_FORMAT_PDF)) return failed(name, "no PDF");
  if (order.copies > 1 && !line.takes(CUPS_COPIES, std::to_string(order.copies).c_str())) {
    return failed(name, "no more than one copy at a time");
  }
  if (order.isDuplex && !line.takes(CUPS_SIDES, CUPS_SIDES_TWO_SIDED_PORTRAIT)) {
    return failed(name, "one-sided only");
  }
  return line.send(order);
}

core::Printing machinePrinting() {
  return {[]() -> Result<std::vector<core::Printer>> { return printers(); },
          [](const core::PrintOrder& order) { return print(order); }};
}

}  // namespace shicha::platform
