// shichactl --store DIR sync [--once]
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/command.hpp"
#include "cli/open_store.hpp"
#include "cli/sync_sheet.hpp"

namespace shicha::cli {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds kEvery{30};

Result<void> tell(const Context& context, core::Tablet& tablet, const core::SyncProgress& progress) {
  if (!context.json) return printSync(context, tablet, progress);
  const auto document = syncJson(tablet, progress);
  if (!document) return document.error();
  context.out << *document << "\n";
  return {};
}

bool hasNews(const core::SyncProgress& progress) {
  return progress.batchesSent + progress.batchesReceived + progress.photosSent + progress.photosReceived >
             0 ||
         progress.serverRestored || progress.workElsewhere;
}

// One run. What it came to is told also where it broke off.
Result<void> syncOnce(const Context& context, core::Tablet& tablet, core::Sync& sync,
                      const core::SyncRunPorts& ports) {
  const auto done = core::runSync(tablet, sync, ports);
  if (const auto told = tell(context, tablet, sync.progress()); !told) return told;
  if (!done) return done;
  const auto trouble = sync.progress().trouble();
  return trouble ? Result<void>(*trouble) : Result<void>();
}

// Until the program is asked to end. What is wrong is told, and tried again, as long as that can help.
Result<void> syncOn(const Context& context, core::Tablet& tablet, core::Sync& sync,
                    const core::SyncRunPorts& ports) {
  core::Retry retry(tablet.ports().random);
  for (milliseconds pause{0}; context.network.wait(pause);) {
    sync.begin();
    const auto done = core::runSync(tablet, sync, ports);
    pause = kEvery;
    if (done) {
      retry.succeeded();
      const bool isToTell = !context.json && (hasNews(sync.progress()) || sync.progress().trouble());
      if (!isToTell) continue;
      if (const auto told = tell(context, tablet, sync.progress()); !told) return told;
      context.out.flush();
      continue;
    }
    const auto wait = retry.failed(done.error(), std::chrono::seconds(0));
    if (!wait) return done;
    pause = std::max<milliseconds>(*wait, kEvery);
    context.err << "error: " << done.error().message(context.language) << std::endl;
  }
  return context.json ? tell(context, tablet, sync.progress()) : Result<void>();
}

Result<void> runSync(const Context& context, bool once) {
  if (!context.network.transport) return Error(ErrorCode::serverUnnamed);
  const auto opened = openTablet(context);
  if (!opened) return opened.error();
  core::Tablet& tablet = *opened->tablet;
  bool isStopped = false;
  const core::SyncRunPorts ports{context.network.transport(tablet.me()),
                                 [&](milliseconds pause) { isStopped = !context.network.wait(pause); },
                                 [&] { return isStopped || !context.network.wait(milliseconds(0)); },
                                 {}};
  core::Sync sync;
  return once ? syncOnce(context, tablet, sync, ports) : syncOn(context, tablet, sync, ports);
}

}  // namespace

void addSyncCommand(CLI::App& program, Context& context) {
  const auto once = std::make_shared<bool>(false);
  CLI::App* command =
      program.add_subcommand("sync", "与服务器同步，直至中止 / sync with the server until it is ended");
  command->add_flag("--once", *once,
                    "同步到没有可发可收的为止 / until nothing is left to send or fetch, then exit");
  command->callback(
      [&context, once] { context.chosen = [&context, once] { return runSync(context, *once); }; });
}

}  // namespace shicha::cli
