#include "inspection/books.hpp"

#include "support/desk.hpp"

namespace shicha::inspection {
namespace {

// Two versions of a form, the newer one first.
Books twoVersions() {
  Books books = shippedBooks();
  books.forms.clear();
  books.forms.push_back({.id = "f", .version = 2});
  books.forms.push_back({.id = "f", .version = 1});
  books.forms.push_back({.id = "g", .version = 7});
  return books;
}

TEST(Books, FindTheVersionThatAnInspectionNames) {
  const Books books = twoVersions();
  EXPECT_EQ(books.find("f", 1)->version, 1U);
  EXPECT_EQ(books.find("f", 2)->version, 2U);
  EXPECT_EQ(books.find("f", 3), nullptr);
  EXPECT_EQ(books.find("h", 1), nullptr);
}

TEST(Books, FindTheNewestToStartWith) {
  const Books books = twoVersions();
  EXPECT_EQ(books.newest("f")->version, 2U);
  EXPECT_EQ(books.newest("g")->version, 7U);
  EXPECT_EQ(books.newest("h"), nullptr);
}

TEST(Books, ShipEveryFormThatACampaignNames) {
  const Books& books = shippedBooks();
  ASSERT_EQ(books.plans.campaigns.size(), 2U);
  for (const campaign::Campaign& campaign : books.plans.campaigns) {
    for (const campaign::Subject& subject : campaign.subjects) {
      for (const std::string& form : subject.forms) EXPECT_NE(books.newest(form), nullptr) << form;
    }
  }
}

}  // namespace
}  // namespace shicha::inspection
