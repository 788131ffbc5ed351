#include "forms/form_file.hpp"

#include <form.pb.h>

#include "base/data_reader.hpp"
#include "base/text_file.hpp"
#include "forms/form_check.hpp"

namespace shicha::forms {
namespace {

constexpr std::size_t kFileBytesMax = std::size_t{1} << 20U;

// Turns the message into a Form.
class FormReader : public DataReader {
 public:
  explicit FormReader(const TextProto& text) : DataReader(text) {}

  Result<Form> read(const schema::Form& in) {
    Form form;
    form.id = required(in.id(), {{"id"}});
    form.version = in.version();
    if (form.version == 0) fail(ErrorCode::dataMissing, {"version"}, {{"version"}});
    form.title = required(in.title(), {{"title"}});
    form.subtitle = in.subtitle();
    form.source = source(in.source(), {{"source"}});
    if (in.has_scoring()) form.scoring = readScoring(in.scoring());
    form.severeOnMustHave = in.severe_on() == schema::SEVERE_ON_MUST_HAVE;
    allowNa_ = in.allow_na();
    readHeadAndColumns(in, form);
    for (int i = 0; i < in.section_size(); ++i) {
      form.sections.push_back(readSection(in.section(i), {{"section", i}}));
    }
    readFoot(in.foot(), form.foot);
    for (const auto& noted : in.reading()) form.readings.push_back(reading(noted));
    for (const auto& doubt : in.doubt()) {
      form.doubts.push_back({doubt.item(), doubt.text(), doubt.perhaps(), doubt.reason()});
    }
    if (error()) return *error();
    return form;
  }

 private:
  Decimal requiredDecimal(const std::string& value, const FieldPath& path) {
    required(value, path);
    return decimal(value, path).value_or(Decimal(1));
  }

  Scoring readScoring(const schema::Scoring& in) {
    const FieldPath path = {{"scoring"}};
    Scoring scoring;
    scoring.full = requiredDecimal(in.full(), below(path, "full"));
    scoring.step = requiredDecimal(in.step(), below(path, "step"));
    scoring.passMark = decimal(in.pass_mark(), below(path, "pass_mark"));
    scoring.combine = static_cast<Combine>(in.combine());
    return scoring;
  }

  void readHeadAndColumns(const schema::Form& in, Form& form) {
    for (int i = 0; i < in.head_size(); ++i) {
      const auto& line = in.head(i);
      form.head.push_back(
          {choice<HeadLine::What>(line.what(), below({{"head", i}}, "what")), line.text(), line.added()});
    }
    for (int i = 0; i < in.column_size(); ++i) {
      const auto& column = in.column(i);
      form.columns.push_back(
          {choice<Column::Cell>(column.cell(), below({{"column", i}}, "cell")), column.heading()});
    }
  }

  Section readSection(const schema::Section& in, const FieldPath& path) {
    Section section;
    section.heading = in.heading();
    section.title = in.title();
    section.marks = decimal(in.marks(), below(path, "marks"));
    section.mustHave = in.must_have();
    if (in.has_needs_scope())
      section.needsScope = readNeedsScope(in.needs_scope(), below(path, "needs_scope"));
    for (int i = 0; i < in.item_size(); ++i) {
      section.items.push_back(readItem(in.item(i), in.must_have(), below(path, "item", i)));
    }
    return section;
  }

  NeedsScope readNeedsScope(const schema::NeedsScope& in, const FieldPath& path) {
    return {choice<NeedsScope::Scope>(in.scope(), below(path, "scope")),
            required(in.otherwise(), below(path, "otherwise"))};
  }

  Item readItem(const schema::Item& in, bool sectionMustHave, const FieldPath& path) {
    Item item;
    item.id = required(in.id(), below(path, "id"));
    item.group = in.group();
    item.title = in.title();
    item.mustHave = in.must_have() || sectionMustHave;
    item.heading = in.heading();
    if (item.heading.empty() && !item.title.empty()) {
      item.heading = item.id + (in.must_have() ? "★" : "") + " " + item.title;
    }
    item.veto = in.veto();
    item.allowNa = in.has_allow_na() ? in.allow_na() : allowNa_;
    item.marks = decimal(in.marks(), below(path, "marks"));
    if (in.has_loss()) item.loss = readLoss(in.loss(), below(path, "loss"));
    unsigned point = 0;
    for (int i = 0; i < in.content_size(); ++i) {
      const Line line = item.content.emplace_back(readLine(in.content(i), below(path, "content", i)));
      if (!line.label.empty()) ++point;
      if (line.marks) item.parts.push_back({std::to_string(point), *line.marks, line.mustHave});
    }
    for (int i = 0; i < in.remark_size(); ++i) {
      item.remark.push_back(readLine(in.remark(i), below(path, "remark", i)));
      if (item.remark.back().paper) ++item.paperCount;
    }
    return item;
  }

  Line readLine(const schema::Line& in, const FieldPath& path) {
    Line line;
    line.label = in.label();
    line.text = required(in.text(), below(path, "text"));
    line.mustHave = in.must_have();
    line.marks = decimal(in.marks(), below(path, "marks"));
    if (line.marks && line.label.empty()) fail(ErrorCode::dataMissing, {"label"}, path);
    if (in.has_loss()) line.loss = readLoss(in.loss(), below(path, "loss"));
    line.paper = in.paper();
    return line;
  }

  Loss readLoss(const schema::Loss& in, const FieldPath& path) {
    Loss loss;
    loss.each = decimal(in.each(), below(path, "each"));
    loss.from = decimal(in.from(), below(path, "from"));
    loss.to = decimal(in.to(), below(path, "to"));
    loss.once = decimal(in.once(), below(path, "once"));
    loss.all = in.all();
    return loss;
  }

  void readFoot(const schema::Foot& in, Foot& foot) {
    foot.heading = in.heading();
    for (int i = 0; i < in.line_size(); ++i) {
      const auto& line = in.line(i);
      foot.lines.push_back({choice<FootLine::What>(line.what(), below({{"foot"}, {"line", i}}, "what")),
                            line.text(), line.operation_items(), line.added()});
    }
    foot.notes.assign(in.note().begin(), in.note().end());
  }

  bool allowNa_ = false;
};

}  // namespace

Result<Form> readForm(std::string_view text, const std::string& file) {
  schema::Form message;
  const auto parsed = TextProto::parse(text, file, message);
  if (!parsed) return parsed.error();
  auto form = FormReader(*parsed).read(message);
  if (!form) return form;
  if (const auto checked = checkForm(*form, *parsed); !checked) return checked.error();
  return form;
}

Result<Form> readFormFile(const std::filesystem::path& path) {
  const auto text = readTextFile(path, kFileBytesMax);
  if (!text) return text.error();
  return readForm(*text, path.string());
}

}  // namespace shicha::forms
