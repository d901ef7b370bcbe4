#include "app/audit_reading.h"
#include "base/limits.h"
#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "http/handlers/private_answers.h"
#include "http/query_reader.h"
#include "representation/audit_json.h"

namespace assay::http::handlers {
namespace {

using Lines = Result<std::vector<app::ReadAuditLine>>;

Lines lines_of_organisation(const Call& call, const app::AuditRange& range) {
  return app::organisation_audit(*call.instance, call.caller(), organisation_of(call), range);
}

Lines lines_of_registry(const Call& call, const app::AuditRange& range) {
  return app::registry_audit(*call.instance, call.caller(), range);
}

std::optional<std::int64_t> before_of(QueryReader& query) {
  const auto before = query.number("before", 1, INT64_MAX);
  if (!before) return std::nullopt;
  return static_cast<std::int64_t>(*before);
}

Result<Response> audit_page(const Call& call, Lines (*read)(const Call&, const app::AuditRange&)) {
  QueryReader query(call.request);
  app::AuditRange range;
  range.before = before_of(query);
  range.limit = query.number("limit", 1, limits::audit_page_lines).value_or(range.limit);
  query.language();
  ASSAY_TRY(query.finish());
  ASSAY_ASSIGN(const auto lines, read(call, range));
  return private_json(representation::audit_page_json(lines, range.limit));
}

Result<Response> audit_export(const Call& call, const std::string& name,
                              Lines (*read)(const Call&, const app::AuditRange&)) {
  QueryReader query(call.request);
  app::AuditRange range;
  range.before = before_of(query);
  range.limit = limits::audit_export_lines;
  const Language language = query.language();
  ASSAY_TRY(query.finish());
  ASSAY_ASSIGN(const auto lines, read(call, range));
  Response response =
      file_answer(csv_type, name + ".csv", representation::audit_csv(lines, language));
  response.caching = Caching::personal;
  response.etag.clear();
  return response;
}

}  // namespace

Result<Response> list_organisation_audit(const Call& call) {
  return audit_page(call, lines_of_organisation);
}

Result<Response> export_organisation_audit_csv(const Call& call) {
  // The caller may read it, so the organisation exists, and its id is a slug.
  return audit_export(call, call.parameters.front() + "-audit", lines_of_organisation);
}

Result<Response> list_audit(const Call& call) {
  return audit_page(call, lines_of_registry);
}

Result<Response> export_audit_csv(const Call& call) {
  return audit_export(call, "assay-audit", lines_of_registry);
}

}  // namespace assay::http::handlers
