// A server process with two members, and what is expected of it when one of them sends something wrong.
#pragma once

#include <gmock/gmock.h>

#include "exchange/receipt.hpp"
#include "exchange/round_message.hpp"
#include "integration/sync/served_folder.hpp"
#include "support/work_maker.hpp"

namespace shicha::test {

constexpr std::string_view kProtobuf = "application/x-protobuf";

class BadInput : public testing::Test {
 protected:
  BadInput() {
    EXPECT_TRUE(client.logIn());
    EXPECT_TRUE(client.push(served.workspace(), maker.next(3), false));
    before = tips();
  }

  // What the server has now.
  std::vector<record::BatchRef> tips() {
    const auto answer = client.push(served.workspace(), {}, false);
    return exchange::decodeRound(answer.value().round)->tips;
  }

  // Everything is as it was, and goes on.
  void expectUnchanged() {
    EXPECT_EQ(tips(), before);
    EXPECT_TRUE(client.push(served.workspace(), maker.next(1), false));
    EXPECT_NE(tips(), before);
  }

  // The answer is an error that people can read.
  static void expectError(const std::optional<WireAnswer>& answer, int status, const std::string& code);

  std::int64_t metric(const std::string& line) {
    SyncClient machine(served.port(), served.members()[0]);
    const std::string text = machine.ask("GET", "/metrics")->body;
    const std::size_t at = text.find("\n" + line + " ");
    return at == text.npos ? 0 : std::stoll(text.substr(at + line.size() + 2));
  }

  std::optional<WireAnswer> sendRound(const std::string& body) {
    return client.ask("POST", "/sync/v1/rounds", kProtobuf, body);
  }

  ServedFolder served{2};
  SyncClient client{served.start(), served.members()[0]};
  WorkMaker maker{served.workspace(), served.members()[0]};
  std::vector<record::BatchRef> before;
};

}  // namespace shicha::test
