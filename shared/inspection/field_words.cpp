#include "inspection/field_words.hpp"

#include <inspection.pb.h>

#include <algorithm>
#include <array>

#include "inspection/kinds.hpp"

namespace shicha::inspection {
namespace {

struct Field {
  record::Kind kind;
  std::uint32_t number;
  Words label;
};

constexpr auto kFields = std::to_array<Field>({
    {kind::inspection, 1, {"检查表", "form"}},
    {kind::inspection, 2, {"检查对象", "subject"}},
    {kind::inspection, 3, {"检查日期", "date of the visit"}},
    {kind::inspection, 4, {"回头看", "look-back"}},
    {kind::inspection, 5, {"公告内容", "announcement"}},
    {kind::inspection, 6, {"撤销", "withdrawal"}},
    {kind::inspection, 7, {"退回修改", "reopening"}},
    {kind::itemResult, 1, {"检查项目", "item"}},
    {kind::itemResult, 2, {"检查情况", "verdict"}},
    {kind::itemResult, 3, {"得分", "score"}},
    {kind::itemResult, 4, {"书面评审得分", "documentary score"}},
    {kind::itemResult, 5, {"现场抽查得分", "on-site score"}},
    {kind::itemResult, 6, {"严重欠缺", "severely lacking"}},
    {kind::itemResult, 7, {"备注", "remark"}},
    {kind::itemResult, 8, {"查看原件", "original seen"}},
    {kind::itemResult, 9, {"现场核查", "checked on site"}},
    {kind::paper, 1, {"资料", "paper"}},
    {kind::paper, 2, {"已提供资料", "paper supplied"}},
    {kind::finding, 1, {"问题所在项目", "place of the finding"}},
    {kind::finding, 2, {"存在问题", "finding"}},
    {kind::finding, 3, {"违法违规行为", "behaviour"}},
    {kind::finding, 4, {"整改要求", "rectification ordered"}},
    {kind::finding, 5, {"整改报告", "rectification reported"}},
    {kind::finding, 6, {"整改复查", "rectification verified"}},
    {kind::finding, 7, {"问题撤销", "withdrawal of the finding"}},
    {kind::photo, 1, {"照片所在项目", "place of the photo"}},
    {kind::photo, 2, {"照片", "photo"}},
    {kind::photo, 3, {"拍摄时间和位置", "time and position of the photo"}},
    {kind::photo, 4, {"照片撤销", "withdrawal of the photo"}},
    {kind::photo, 5, {"照片标注", "markings on the photo"}},
    {kind::revision, 1, {"提交签名的版本", "revision presented"}},
    {kind::revision, 2, {"签名页面", "page that was signed"}},
    {kind::signature, 1, {"签名", "signature"}},
    {kind::suggestion, 1, {"处理建议", "suggested disposition"}},
    {kind::suggestion, 2, {"处理建议撤销", "withdrawal of the suggestion"}},
    {kind::decision, 1, {"处理决定", "decided disposition"}},
    {kind::decision, 2, {"处理决定撤销", "withdrawal of the decision"}},
    {kind::lookBack, 1, {"以往问题整改情况", "earlier finding"}},
    {kind::handover, 1, {"移交", "handover"}},
    {kind::selfCheck, 1, {"自查单位", "subject of the self-check"}},
    {kind::selfCheck, 2, {"自查日期", "date of the self-check"}},
    {kind::selfCheck, 3, {"基本情况", "basic facts"}},
    {kind::selfCheck, 4, {"长效措施", "lasting measures"}},
    {kind::selfCheck, 5, {"自查撤销", "withdrawal of the self-check"}},
    {kind::provisionalInstitution, 1, {"临时录入的机构", "provisional institution"}},
    {kind::provisionalInstitution, 2, {"地址", "address"}},
    {kind::provisionalInstitution, 3, {"机构撤销", "withdrawal of the institution"}},
    {kind::event, 1, {"事件", "event"}},
    {kind::event, 2, {"核实", "verified"}},
    {kind::event, 3, {"事件撤销", "withdrawal of the event"}},
});

struct Role {
  std::string_view code;
  Words label;
};

constexpr auto kRoles = std::to_array<Role>({
    {"inspector", {"检查人员", "inspector"}},
    {"liaison", {"联络员", "liaison"}},
    {"expert", {"专家", "expert"}},
    {"leader", {"组长", "leader"}},
    {"district-bureau", {"区应急管理局", "district bureau"}},
    {"city-bureau", {"市应急管理局", "city bureau"}},
    {"administrator", {"管理员", "administrator"}},
    {"representative", {"受查单位代表", "representative of the unit"}},
});

}  // namespace

Words labelOf(const record::RegisterId& at) {
  const record::Kind kind = record::kindOf(at.record);
  const auto found = std::ranges::find_if(
      kFields, [&](const Field& field) { return field.kind == kind && field.number == at.field; });
  return found == kFields.end() ? Words{"未知内容", "unknown content"} : found->label;
}

Words labelOf(record::Kind kind) {
  switch (kind) {
    case kind::inspection:
      return {"检查", "inspection"};
    case kind::selfCheck:
      return {"自查", "self-check"};
    case kind::itemResult:
      return {"检查项目", "item"};
    case kind::provisionalInstitution:
      return {"临时录入的机构", "provisional institution"};
    case kind::event:
      return {"事件", "event"};
    default:
      return labelOf(record::RegisterId{record::randomRecordId(kind, {}), kind == kind::finding ? 2U : 1U});
  }
}

Words labelOfRole(const std::string& role) {
  const auto found = std::ranges::find(kRoles, role, &Role::code);
  return found == kRoles.end() ? Words{"未知角色", "unknown role"} : found->label;
}

std::string bilingual(const Words& words) { return std::string(words.zh) + " " + std::string(words.en); }

std::string roleNames(const std::vector<std::string>& roles) {
  std::string names;
  for (const std::string& role : roles) {
    names.append(names.empty() ? "" : "、").append(bilingual(labelOfRole(role)));
  }
  return names;
}

}  // namespace shicha::inspection
