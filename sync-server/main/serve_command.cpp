// shicha-server serve --data DIR --listen HOST:PORT [--address HOST:PORT]
// [--certificate FILE --key FILE | --plain] [--log FILE]
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <charconv>
#include <csignal>
#include <memory>
#include <ostream>

#include "api/dispatcher.hpp"
#include "api/follow_up.hpp"
#include "main/command.hpp"
#include "net/certificate_file.hpp"
#include "net/server.hpp"

namespace shicha::server {
namespace {

// A round waits for the disk together with others: as many share one transaction as there are workers.
constexpr unsigned kWorkers = 32;

struct ServeArguments {
  std::string listen, address, certificate, key, log;
  bool isPlain = false;
};

// HOST:PORT; an IPv6 address stands in brackets.
Result<std::pair<std::string, unsigned short>> readAddress(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  std::string host = text.substr(0, colon);
  unsigned short port = 0;
  const char* end = text.data() + text.size();
  const auto read = colon == text.npos ? std::from_chars_result{end, std::errc::invalid_argument}
                                       : std::from_chars(text.data() + colon + 1, end, port);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host.empty() || read.ec != std::errc() || read.ptr != end) {
    return Error(ErrorCode::listenAddress, {text, "HOST:PORT"});
  }
  return std::pair(host, port);
}

Result<std::shared_ptr<spdlog::logger>> openLog(const std::string& file) {
  try {
    auto log = file.empty() ? spdlog::stderr_logger_mt("shicha") : spdlog::basic_logger_mt("shicha", file);
    log->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
    log->flush_on(spdlog::level::info);
    return log;
  } catch (const spdlog::spdlog_ex& failed) {
    return Error(ErrorCode::fileUnwritable, {failed.what()}, {file});
  }
}

Result<std::optional<TlsFiles>> tlsOf(const ServeArguments& arguments, const DataFolder& folder) {
  if (arguments.isPlain) return std::optional<TlsFiles>();
  if (arguments.certificate.empty() != arguments.key.empty()) {
    return Error(ErrorCode::usage, {"--certificate, --key"});
  }
  if (arguments.certificate.empty())
    return std::optional(TlsFiles{folder.certificate(), folder.certificateKey()});
  return std::optional(TlsFiles{arguments.certificate, arguments.key});
}

// Nobody can reach a server at "every address of this machine".
bool isEverywhere(const std::string& host) { return host == "0.0.0.0" || host == "::"; }

// What invitations carry from now on. address: empty: what they carried before.
Result<void> keepAddress(ServerData& data, const std::string& address, const std::optional<TlsFiles>& tls) {
  const auto pin = tls ? pinOf(tls->certificate) : Result<std::string>(std::string());
  if (!pin) return pin.error();
  const auto kept = address.empty() ? Result<void>() : data.accounts->setSetting(kAddressSetting, address);
  if (!kept) return kept;
  return data.accounts->setSetting(kPinSetting, *pin);
}

std::string addressOf(const std::string& host, unsigned short port) {
  const bool isSix = host.find(':') != host.npos;
  return (isSix ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Result<void> serve(const Context& context, const ServeArguments& arguments) {
  const auto address = readAddress(arguments.listen);
  if (!address) return address.error();
  const auto log = openLog(arguments.log);
  if (!log) return log.error();
  auto data = ServerData::open(context.data);
  if (!data) return data.error();
  const auto tls = tlsOf(arguments, (*data)->folder);
  if (!tls) return tls.error();
  const auto socket = (*data)->folder.socket();
  Services services(std::move(*data));
  const auto followed = services.data.with(
      [&](const std::unique_ptr<ServerData>& open) { return followUpAll(*open, services.now()); });
  if (!followed) return followed.error();

  // Only this thread is told to stop; those that are made from here on are not disturbed.
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGTERM);
  sigaddset(&ends, SIGINT);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  ListenOptions options;
  options.host = address->first;
  options.port = address->second;
  options.tls = *tls;
  options.localSocket = socket;
  options.workers = kWorkers;
  auto server = Server::start(options, dispatcher(services), services.metrics, *log);
  if (!server) return server.error();
  const std::string reached = addressOf(address->first, (*server)->port());
  const bool isKnown = !arguments.address.empty() || !isEverywhere(address->first);
  if (!isKnown) (*log)->warn("invitations need --address, as tablets cannot reach {}", reached);
  const std::string told = !arguments.address.empty() ? arguments.address : isKnown ? reached : "";
  const auto kept = services.data.with(
      [&](const std::unique_ptr<ServerData>& open) { return keepAddress(*open, told, *tls); });
  if (!kept) return kept;
  context.out << (*tls ? "https://" : "http://") << reached << std::endl;  // scripts wait for this line
  (*log)->info("serving address={}", reached);
  int signal = 0;
  sigwait(&ends, &signal);
  (*log)->info("stopping signal={}", signal);
  services.isReady = false;
  (*server)->stop();
  (*log)->info("stopped");
  return {};
}

}  // namespace

void addServeCommand(CLI::App& program, Context& context) {
  auto arguments = std::make_shared<ServeArguments>();
  CLI::App* command = program.add_subcommand("serve", "提供服务 / serve tablets and the console");
  command->add_option("--listen", arguments->listen, "主机:端口 / HOST:PORT; port 0: any free one")
      ->required();
  command->add_option("--address", arguments->address,
                      "平板访问的主机:端口 / HOST:PORT that tablets reach it at; absent: as --listen");
  command->add_option("--certificate", arguments->certificate, "自备证书 / a certificate of your own (PEM)");
  command->add_option("--key", arguments->key, "自备证书的私钥 / its key (PEM)");
  command->add_flag("--plain", arguments->isPlain,
                    "不加密，只限本机 / HTTP without TLS, on this machine only");
  command->add_option("--log", arguments->log, "日志文件 / the log file, instead of standard error");
  choose(*command, context, [&context, arguments] { return serve(context, *arguments); });
}

}  // namespace shicha::server
