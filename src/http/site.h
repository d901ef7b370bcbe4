#pragma once
#include <atomic>
#include <optional>

#include "app/instance.h"
#include "http/access_log.h"
#include "http/assets.h"
#include "http/handler.h"
#include "http/metrics.h"
#include "http/pages/account_pages.h"
#include "http/pages/pages.h"
#include "http/response_cache.h"
#include "http/routes.h"
#include "http/surroundings.h"

namespace assay::http {

/// Everything that this server answers, asked in this order:
///   1. the API and what operators ask (routes.h): /api/..., /openapi.yaml, /healthz, /readyz,
///      /metrics. Below /api/ nothing else answers.
///   2. the web application's files (assets.h), on the network thread, from memory.
///   3. the pages (pages/pages.h), on a worker thread.
///   4. 404 as problem details.
///
/// Who asks is looked up, and whether that one may, before an operation's handler runs (access.h).
/// An answer that follows the record is kept, and given again while there is no further entry and
/// the operator decides nothing else, for no longer than its Cache-Control lets anybody keep it.
///
/// Until open(), /readyz and whatever needs the registry is answered with 503. What fails on this
/// side (500) is told to the log; the client learns no more than its request id.
class Site final : public Handler {
 public:
  /// Everything referred to must outlive the site.
  Site(const Assets& assets, Metrics& metrics, AccessLog& log, Surroundings surroundings = {});

  /// From now on there is a registry. Once, from any thread; `instance` must outlive the server.
  void open(app::Instance& instance);

  std::size_t body_limit(const Request& head) const override;
  std::optional<Response> answer_at_once(const Request& request) const override;
  Cost cost(const Request& head) const override;
  Response handle(const Request& request) const override;
  std::string_view page_policy() const override;

 private:
  Response refused(const Error& error, const Request& request) const;
  Response called(const Route& route, const Call& call) const;
  Response kept_or_called(const Route& route, const Call& call) const;
  Response admitted(const Route& route, Call call) const;

  const Assets& assets_;
  Metrics& metrics_;
  AccessLog& log_;
  const Surroundings surroundings_;
  pages::Pages pages_;
  pages::AccountPages account_pages_;
  mutable ResponseCache answers_;  ///< of operations
  std::atomic<app::Instance*> instance_{nullptr};
};

}  // namespace assay::http
