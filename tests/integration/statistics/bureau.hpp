// A bureau's server and its people's tablets, all of them real programs, and the tables that the server
// makes.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "integration/api/console.hpp"
#include "integration/server/programs.hpp"
#include "integration/statistics/lines.hpp"

namespace shicha::test {

// Somebody with a tablet of their own.
struct Someone {
  std::string name, role, district;  // or the city
  std::vector<std::string> missions;
};

// Institutions of that kind that the server's registry lists, in no real district's list.
std::vector<std::string> listedInstitutions(const std::string& campaign, const std::string& kind);

// A server for a campaign of one city. Threads: one at a time.
class BureauTest : public ProgramsTest {
 protected:
  // further: options of `serve`.
  explicit BureauTest(const std::string& campaign = "gz2023", const Arguments& further = {});

  Json inviteTo(const Someone& who) const;
  // Invites, enrols, and fetches the registry.
  void join(const Someone& who);
  // Once more with the same invitation, on another tablet, which goes by a name of its own here.
  void joinAgain(const std::string& who, const std::string& tabletName);

  // Does the lines on that person's tablet. @name@ in them is what a line called so before, on whatever
  // tablet.
  void apply(const std::string& who, const Lines& lines);
  Json sync(const std::string& who) const;
  void applyAndSync(const std::string& who, const Lines& lines);

  // What the lines called so: an id.
  const std::string& idOf(const std::string& name) const { return ids_.at(name); }

  // The other way round; throws where nothing was called so.
  std::string nameOf(const std::string& id) const;

  // A line on a tablet that is refused; why.
  std::string applyRefused(const std::string& who, const Lines& lines);

  // The same, where it is all the same whether the tablet refuses it.
  void tryToApply(const std::string& who, const Lines& lines);

  // What an endpoint answers to a command line on the server's machine.
  Said fromServer(std::string_view method, const std::string& target) const;

  // `shicha-server table`. further: options such as --by checking.
  Json table(const std::string& campaign, const std::string& month, const std::string& unit,
             const Arguments& further = {}) const;
  // A figure of such a table.
  static int figure(const Json& table, const std::string& row, const char* column = "month");

  // `shicha-server table submit|diff|recompute`, or another command about a month and a unit.
  Arguments tableArguments(const std::string& command, const std::string& campaign, const std::string& month,
                           const std::string& unit) const;

  Serving serving;

 private:
  fs::path scriptOf(const Lines& lines);
  std::unique_ptr<Program> applying(const std::string& who, const Lines& lines);

  std::map<std::string, std::string> ids_;
  std::map<std::string, std::string> invitations_;  // answers to `invite`, by person
  int scripts_ = 0;
};

}  // namespace shicha::test
