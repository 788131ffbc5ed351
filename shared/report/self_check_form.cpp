#include "report/self_check_form.hpp"

#include <self_check.pb.h>

#include "base/data_reader.hpp"
#include "schema/shipped.hpp"

namespace shicha::report {
namespace {

constexpr std::string_view kFolder = "self-checks";

class FormReader : public DataReader {
 public:
  explicit FormReader(const TextProto& text) : DataReader(text) {}

  Result<SelfCheckForm> read(const schema::SelfCheckForm& in) {
    SelfCheckForm form;
    form.id = required(in.id(), {{"id"}});
    form.version = in.version();
    if (form.version == 0) fail(ErrorCode::dataMissing, {"version"}, {{"version"}});
    form.title = required(in.title(), {{"title"}});
    form.subtitle = in.subtitle();
    form.source = source(in.source(), {{"source"}});
    if (in.section_size() == 0) fail(ErrorCode::dataMissing, {"section"}, {{"section"}});
    for (int i = 0; i < in.section_size(); ++i) {
      form.sections.push_back(readSection(in.section(i), {{"section", i}}));
    }
    form.seals.assign(in.seal().begin(), in.seal().end());
    form.date = required(in.date(), {{"date"}});
    for (const auto& noted : in.reading()) form.readings.push_back(reading(noted));
    if (error()) return *error();
    return form;
  }

 private:
  SelfCheckSection readSection(const schema::SelfCheckSection& in, const FieldPath& path) {
    SelfCheckSection section;
    section.what = choice<SelfCheckSection::What>(in.what(), below(path, "what"));
    section.heading = required(in.heading(), below(path, "heading"));
    section.asks = required(in.asks(), below(path, "asks"));
    section.names.assign(in.name().begin(), in.name().end());
    const std::size_t wanted = wantedNames(section.what);
    if (section.names.size() < wanted) fail(ErrorCode::dataMissing, {"name"}, path);
    return section;
  }

  // A table has a heading for each of its columns.
  static std::size_t wantedNames(SelfCheckSection::What what) {
    constexpr std::size_t kProblems = 2, kRectification = 6;
    switch (what) {
      case SelfCheckSection::What::facts:
        return 1;
      case SelfCheckSection::What::problems:
        return kProblems;
      case SelfCheckSection::What::rectification:
        return kRectification;
      default:
        return 0;
    }
  }
};

}  // namespace

Result<SelfCheckForm> readSelfCheckForm(std::string_view text, const std::string& file) {
  schema::SelfCheckForm message;
  const auto parsed = TextProto::parse(text, file, message);
  if (!parsed) return parsed.error();
  return FormReader(*parsed).read(message);
}

std::vector<std::string> selfCheckFormIds() { return shippedIds(kFolder); }

Result<SelfCheckForm> shippedSelfCheckForm(const std::string& id) {
  const auto file = shippedFile(std::string(kFolder) + "/" + id + ".txtpb");
  if (file) return readSelfCheckForm(file->text, std::string(file->name));
  std::string known;
  for (const std::string& each : selfCheckFormIds()) known.append(known.empty() ? "" : ", ").append(each);
  return Error(ErrorCode::formUnknown, {id, known});
}

Result<SelfCheckForm> selfCheckFormOf(const std::string& campaign) {
  return shippedSelfCheckForm(campaign + ".self-check");
}

}  // namespace shicha::report
