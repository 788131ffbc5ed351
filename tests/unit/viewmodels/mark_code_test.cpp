// Marks in a picture's address: they come back as they were, and nothing else is taken for them.
#include "viewmodels/mark_code.hpp"

#include <gmock/gmock.h>

#include <QUrl>

namespace shicha::viewmodels {
namespace {

using inspection::Mark;
using testing::ElementsAre;
using Kind = Mark::Kind;

TEST(MarkCode, ComesBackAsItWas) {
  EXPECT_EQ(markCode({}), "");
  EXPECT_THAT(marksOfCode("").value(), testing::IsEmpty());
  const Mark arrow{Kind::arrow, 0, 10'000, 5'000, 1, ""};
  const Mark text{Kind::text, 100, 200, 0, 0, "灭火器?#~.%2F 已过期"};
  const QString code = markCode({arrow, text});
  EXPECT_THAT(marksOfCode(code).value(), ElementsAre(arrow, text));
  EXPECT_EQ(QUrl("image://photos/0?" + code).toString(QUrl::RemoveScheme | QUrl::RemoveAuthority).mid(1),
            "0?" + code)
      << "an address leaves it as it is";
}

TEST(MarkCode, TakesNothingElse) {
  const QString good = markCode({{Kind::arrow, 1, 2, 3, 4, ""}});
  ASSERT_TRUE(marksOfCode(good));
  for (const QString& wrong :
       {QStringLiteral("x"), good + "~", "~" + good, good + ".1", QString(good).replace("arrow", "star"),
        QString(good).replace("1.2", "1.-2"), QString(good).replace("1.2", "1.10001")}) {
    EXPECT_FALSE(marksOfCode(wrong)) << wrong.toStdString();
  }
}

}  // namespace
}  // namespace shicha::viewmodels
