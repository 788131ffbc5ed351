// A tablet with its program, as a person has it before them; and the authority that invites them.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>

#include "main/screens.hpp"
#include "screens/finger.hpp"
#include "tools/workplace.hpp"

namespace shicha::test {

// A tablet's folder stays when its program ends.
class TabletScreen {
 public:
  // folder: of the tablet; made where it is not there.
  explicit TabletScreen(const std::filesystem::path& folder);

  Finger& finger() { return *finger_; }
  QQuickWindow& window() { return *window_; }
  viewmodels::AppModel& app() { return screens_->model(); }

  // Texts that are wider than their place, or cut with an ellipsis where nothing says that they may be.
  QStringList cutOff();

 private:
  std::unique_ptr<app::Screens> screens_;
  QQuickWindow* window_ = nullptr;
  std::unique_ptr<Finger> finger_;
};

// Any warning of QML while a test runs fails it.
class ScreenTest : public ::testing::Test {
 protected:
  ScreenTest();
  ~ScreenTest() override;

  // An invitation, or the file of one, on the tablet, and its program at the first screen.
  std::unique_ptr<TabletScreen> newTablet(const std::string& name, const InvitationOrder& order);
  std::unique_ptr<TabletScreen> newTablet(const std::string& name, const std::string& invitation);
  // The program is started again.
  std::unique_ptr<TabletScreen> again(const std::string& name);
  // A person enrols by hand.
  void enrol(TabletScreen& tablet, const std::string& unlockCode,
             const std::string& invitationCode = kInvitationCode);
  // A photo among the files that the tablet's person can choose from.
  void putPhoto(const std::string& tablet, const std::string& name, unsigned shade);

  std::filesystem::path folder(const std::string& tablet) const { return workplace_.file(tablet); }

  Workplace workplace_;
};

}  // namespace shicha::test
