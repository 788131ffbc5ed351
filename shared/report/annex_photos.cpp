#include <inspection.pb.h>

#include <algorithm>

#include "inspection/photo_words.hpp"
#include "report/annexes.hpp"
#include "report/authors.hpp"
#include "report/blocks.hpp"

namespace shicha::report {
namespace {

using inspection::Photo;

constexpr double kPictureMm = 62;  // highest
constexpr double kPaddingMm = 4;   // of a cell, at both sides
constexpr std::size_t kInRow = 2;
constexpr double kPointsSmall = 8;

std::string whoText(const Told& told, const Photo& photo) {
  const auto write =
      shownWrite(told.workspace, told.aggregate, {photo.id, records::Photo::kTakenFieldNumber});
  if (!write) return {};
  return write->by.user + (write->by.device.empty() ? "" : "，设备" + write->by.device);
}

// What the photo shows: item, point, finding.
std::string shows(const Told& told, const Photo& photo) {
  std::string text = placeText(photo.place);
  for (std::size_t i = 0; photo.finding && i < told.listing.findings.size(); ++i) {
    if (told.listing.findings[i]->id == *photo.finding)
      text.append(text.empty() ? "" : "　").append("问题" + std::to_string(i + 1));
  }
  return text;
}

// Whatever the shape of the photo, it fits into its cell.
document::Block pictureBlock(const PhotoPicture& picture, double widthMm) {
  const double scale = std::min(widthMm / picture.width, kPictureMm / picture.height);
  document::Picture made;
  made.jpeg = picture.jpeg;
  made.width = picture.width;
  made.height = picture.height;
  made.widthMm = picture.width * scale;
  made.heightMm = picture.height * scale;
  return block(std::move(made));
}

std::vector<document::Block> photoBlocks(const Told& told, std::size_t number, const Photo& photo,
                                         const PhotoSource& photos, const PhotoNotes& notes, double widthMm) {
  std::vector<document::Block> blocks;
  if (photos) {
    const PhotoPicture picture = photos(photo);
    if (picture.jpeg != nullptr && picture.width > 0 && picture.height > 0) {
      blocks.push_back(pictureBlock(picture, widthMm - kPaddingMm));
    } else {
      document::Paragraph missing = paragraph("（" + picture.whyNot + "）", document::Align::centre);
      missing.beforeMm = missing.afterMm = kPictureMm / 4;
      blocks.push_back(block(std::move(missing)));
    }
  }
  document::Paragraph title = note("照片" + std::to_string(number) + "　" + shows(told, photo));
  title.face = document::Face::hei;
  blocks.push_back(block(std::move(title)));
  blocks.push_back(block(note("录入：" + inspection::clockText(photo) + "（" +
                              inspection::offsetText(photo, Language::zh) + "）　" + whoText(told, photo))));
  blocks.push_back(block(note("位置：" + inspection::whereText(photo, Language::zh))));
  const std::string camera = inspection::cameraText(photo, Language::zh);
  if (!camera.empty()) blocks.push_back(block(note("相机记录：" + camera)));
  if (const auto found = notes.find(photo.id); found != notes.end())
    blocks.push_back(block(note(found->second)));
  document::Paragraph digest = note("SHA-256：" + photo.medium.digest.hex());
  digest.points = kPointsSmall;
  blocks.push_back(block(std::move(digest)));
  return blocks;
}

document::Table struckTable(const Told& told) {
  constexpr double kDigestMm = 74;
  const double left = (told.widthMm - kDigestMm) / 2;
  document::Table made = table({left, left, kDigestMm}, {"所在项目", "撤销原因", "SHA-256"});
  for (const Photo* photo : told.listing.struckPhotos) {
    const record::RegisterId at{photo->id, records::Photo::kWithdrawnFieldNumber};
    const std::string who = writtenText(told.workspace, told.aggregate, at);
    made.rows.push_back(
        row({shows(told, *photo), *photo->withdrawn + "（" + who + "）", photo->medium.digest.hex()}));
  }
  return made;
}

}  // namespace

std::vector<document::Block> photoPages(const Told& told, const PhotoSource& photos,
                                        const PhotoNotes& notes) {
  std::vector<document::Block> blocks;
  const auto& list = told.listing.photos;
  const double width = told.widthMm / kInRow;
  document::Table made;
  made.columnsMm.assign(kInRow, width);
  made.afterMm = 2;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i % kInRow == 0) made.rows.emplace_back();
    const auto at = static_cast<unsigned>(i % kInRow);
    made.rows.back().cells.push_back(cell(at, photoBlocks(told, i + 1, *list[i], photos, notes, width)));
    made.rows.back().cells.back().vertical = document::Vertical::top;
  }
  if (list.size() % kInRow != 0) made.rows.back().cells.push_back(cell(1, std::string()));
  if (!list.empty()) blocks.push_back(block(std::move(made)));
  if (!told.listing.struckPhotos.empty()) {
    blocks.push_back(block(heading("已撤销的照片（不作为证据，原件保留）")));
    blocks.push_back(block(struckTable(told)));
  }
  return blocks;
}

}  // namespace shicha::report
