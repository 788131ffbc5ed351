#include "handover/read_me.hpp"

#include <algorithm>

#include "base/time_text.hpp"
#include "fonts/lettering.hpp"
#include "handover/manifest.hpp"

namespace shicha::handover {
namespace {

std::string count(std::size_t number) { return std::to_string(number); }

std::string about(const Dossier& dossier, const PackageMaker& maker) {
  std::string text = "专项检查移交包\n\n";
  if (dossier.handedOver.empty()) text += "【草稿】检查组尚未移交，本包仅供核对，不作为移交件。\n\n";
  text += "任务：" + dossier.mission.text() + "\n";
  text += "检查方：" + dossier.mission.checking + "\n受查地区：" + dossier.mission.inspected + "\n";
  if (!dossier.handedOver.empty()) {
    text += "移交日期：" + dossier.handedOver + "\n移交人：" + dossier.leader + "\n";
  }
  text += "生成时间：" + shortTimeText(maker.made) + "（平板时钟）\n";
  return text + "生成人：" + maker.user + "（平板：" + maker.device + "）\n\n";
}

std::string contents(const PackageWritten& written) {
  std::string text = "内容\n";
  text += "  检查表/　　　每次检查一份 PDF，共 " + count(written.inspections) + " 次，其中组长已签名 " +
          count(written.signedByLeader) + "，未签名 " + count(written.notSigned.size()) +
          (written.withdrawn() == 0 ? "" : "，已撤销 " + count(written.withdrawn())) + "\n";
  if (written.selfChecks > 0) text += "  自查报告/　　 自查自改报告 " + count(written.selfChecks) + " 份\n";
  text += "  问题清单.xlsx　存在问题 " + count(written.problems) + " 条\n";
  text += "  证据清单.xlsx　照片 " + count(written.photos) + " 张及所提供的材料，编号与文件名一致\n";
  text += "  处理建议.xlsx　检查组的处理建议及其依据，由受查地区依职权决定\n";
  text += "  照片/原图/　　录入时的原始文件，一个字节也没有改动\n";
  text += "  照片/标注/　　带标注和说明条的副本，供查看和打印\n";
  text += "  清单.json　　 本包每个文件的大小和 SHA-256，以及检查和签名的情况\n";
  return text + "  清单.签名　　 对清单.json 的数字签名（Ed25519）\n\n";
}

std::string lacks(const PackageWritten& written) {
  std::string text;
  const auto list = [&](const char* words, const std::vector<std::string>& names) {
    if (!names.empty()) text += words;
    for (const std::string& name : names) {
      std::string line = name;
      std::ranges::replace(line, '\n', ' ');
      text += "    " + line + "\n";
    }
  };
  list("  下列检查的现内容没有组长的有效签名（文件名带“草稿”；签过的版本另存为“所签版本”）：\n",
       written.notSigned);
  list("  未能生成 PDF 的检查表或自查报告：\n", written.unprinted);
  const auto add = [&](const char* words, const std::vector<unsigned>& numbers) {
    if (numbers.empty()) return;
    text += words;
    for (std::size_t i = 0; i < numbers.size(); ++i) text += (i == 0 ? "" : "、") + count(numbers[i]);
    text += "\n";
  };
  add("  生成时本机没有完整原图、因而未收入的照片：", written.missing);
  add("  无法生成标注副本的照片（原图不受影响）：", written.unstamped);
  if (!written.missing.empty()) {
    text += "  原因见 证据清单.xlsx 的“备注”；请同步后、或在存有原图的平板上重新生成本包。\n";
  }
  return text.empty() ? text : "注意\n" + text + "\n";
}

std::string checking(const PackageMaker& maker) {
  return "怎样核对\n"
         "  在装有本系统的任何电脑上运行（不需要数据文件夹，也不会解压任何文件）：\n"
         "      shichactl verify-package 本文件.zip\n"
         "  它逐字节核对，列出被改动、增加、缺少的文件，并显示签名人和系统根密钥。\n"
         "  请通过另外的途径（如电话）与移交单位核对根密钥：\n"
         "      " +
         maker.root.hex() +
         "\n"
         "  重新压缩过的包不再是原件，核对不能通过；解压后的文件可用 清单.json 中的 SHA-256 逐个核对。\n"
         "\n"
         "English: a handover package of one inspection mission. Check it with\n"
         "      shichactl verify-package FILE.zip\n"
         "and compare the root key above with those who sent it.\n";
}

}  // namespace

std::string readMe(const Dossier& dossier, const PackageMaker& maker, const PackageWritten& written) {
  const std::string text =
      fonts::printable(about(dossier, maker) + contents(written) + lacks(written)) + checking(maker);
  std::string file = "\xEF\xBB\xBF";
  for (const char c : text) file.append(c == '\n' ? "\r\n" : std::string(1, c));
  return file;
}

}  // namespace shicha::handover
