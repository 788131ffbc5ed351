// The names that campaigns and rules may use, as shipped, for tests that do not test these names.
#pragma once

#include "campaign/campaign_file.hpp"

namespace shicha::test {

inline campaign::KnownNames knownNames() {
  return {.cities = {{"广州市",
                      {"越秀区", "海珠区", "荔湾区", "天河区", "白云区", "黄埔区", "花都区", "番禺区",
                       "南沙区", "从化区", "增城区"}},
                     {"江门市", {"蓬江区", "江海区", "新会区", "台山市", "开平市", "鹤山市", "恩平市"}}},
          .forms = {"gz2023.training", "gz2023.keypoints-training", "gz2023.exam-agency",
                    "gz2023.keypoints-exam", "gz2023.exam-site-practical", "gz2023.exam-site-theory",
                    "jm2021.training", "jm2021.exam", "jm2021.production-unit"},
          .measures = {"warn", "rectify", "suspend-business", "fine", "handle-person", "suspend-training",
                       "suspend-exam-service", "revoke-licence", "revoke-exam-site", "revoke-exam-agency",
                       "revoke-commission", "end-agreement", "delist", "criticise", "interview",
                       "refer-police", "refer-judicial", "refer-market", "report-province"}};
}

}  // namespace shicha::test
