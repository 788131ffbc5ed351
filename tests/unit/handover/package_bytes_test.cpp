#include "handover/package_bytes.hpp"

#include "unit/handover/hand.hpp"

namespace shicha::handover {
namespace {

TEST(PackageBytes, ReadAFileAnywhere) {
  const test::TempFolder folder;
  std::ofstream(folder.file("a")) << "0123456789";
  const auto package = openPackage(folder.file("a")).value();
  EXPECT_EQ(package.size, 10U);
  EXPECT_EQ(bytesAt(package, 3, 4).value(), "3456");
  EXPECT_EQ(bytesAt(packageIn("0123456789"), 3, 4).value(), "3456");
}

TEST(PackageBytes, TellWhatIsNoFile) {
  const test::TempFolder folder;
  EXPECT_EQ(openPackage(folder.file("none")).error().code(), ErrorCode::fileUnreadable);
  EXPECT_EQ(openPackage(folder.file("")).error().code(), ErrorCode::fileUnreadable);
  EXPECT_EQ(openPackage("/dev/null").error().code(), ErrorCode::fileUnreadable);
  // Cut off while it is read.
  std::ofstream(folder.file("a")) << "0123456789";
  const auto package = openPackage(folder.file("a")).value();
  std::filesystem::resize_file(folder.file("a"), 5);
  EXPECT_EQ(bytesAt(package, 3, 4).error().code(), ErrorCode::fileUnreadable);
}

}  // namespace
}  // namespace shicha::handover
