// How syncing is told: in words, and as a code that screens have a sign for.
#pragma once

#include <QCoreApplication>
#include <QString>

#include "viewmodels/sync_survey.hpp"

namespace shicha::viewmodels {

// Threads of all: the screens'.
class SyncWords {
  Q_DECLARE_TR_FUNCTIONS(SyncWords)

 public:
  // "here", "waiting", "sending", "server", "backup", "attention"
  static QString codeOf(core::SyncState state);

  // "正在发送 3/6 张照片"
  static QString textOf(const core::SyncStanding& standing);

  // Of a mission as a whole: what is least safe in it.
  static core::SyncState stateOf(const SyncSurvey::Mission& mission);
  static QString textOf(const SyncSurvey::Mission& mission);

  // Of everything, while nothing is on its way.
  static QString textOf(const SyncSurvey& survey);

  // What is on its way. bytes: of photos, in this run.
  static QString textOf(const core::SyncProgress& run, std::uint64_t bytes);

  // "1.2 MB"
  static QString sizeText(std::uint64_t bytes);
};

}  // namespace shicha::viewmodels
