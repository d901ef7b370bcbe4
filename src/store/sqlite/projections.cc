#include "store/sqlite/repositories.h"

namespace assay::store::sqlite {
namespace {

/// Elements with a character between them that none of them holds.
template <typename List, typename Name>
std::string joined(const List& list, const Name& name, char between = ' ') {
  std::string text;
  for (const auto& element : list) {
    if (!text.empty()) text += between;
    text += name(element);
  }
  return text;
}

}  // namespace

Result<void> Projections::add(const OrganisationVersionRow& row) {
  const party::Organisation& organisation = row.organisation;
  return connection_.run("INSERT INTO organisation_version VALUES(?,?,?,?,?,?,?,?,?,?)",
                         row.origin.entry, row.origin.recorded, row.origin.effective,
                         organisation.id.text(), organisation.name.en, organisation.name.ja,
                         organisation.description.en, organisation.description.ja, organisation.url,
                         organisation.country);
}

Result<void> Projections::add(const ServiceVersionRow& row) {
  const party::Service& service = row.service;
  return connection_.run(
      "INSERT INTO service_version VALUES(?,?,?,?,?,?,?,?,?,?,?,?)", row.origin.entry,
      row.origin.recorded, row.origin.effective, service.id.text(), service.organisation.text(),
      service.name.en, service.name.ja, service.description.en, service.description.ja, service.url,
      joined(service.classes, [](auto item) { return party::name(item); }),
      joined(service.regions, [](const std::string& region) { return region; }));
}

Result<void> Projections::add(const KeyPeriodRow& row) {
  return connection_.run("INSERT INTO key_period(added, organisation, key) VALUES(?,?,?)",
                         row.added, row.organisation.text(), row.key);
}

Result<void> Projections::add(const SchemeVersionRow& row) {
  const registry::BlobReference& content = row.version.content;
  return connection_.run("INSERT INTO scheme_version VALUES(?,?,?,?,?,?,?,?)", row.origin.entry,
                         row.origin.recorded, row.origin.effective, row.version.scheme,
                         row.version.version, content.media_type, content.size, content.digest);
}

Result<void> Projections::add(const CatalogVersionRow& row) {
  const registry::BlobReference& content = row.version.content;
  return connection_.run("INSERT INTO catalog_version VALUES(?,?,?,?,?,?,?,?)", row.origin.entry,
                         row.origin.recorded, row.origin.effective, row.version.catalog.catalog,
                         row.version.catalog.version, content.media_type, content.size,
                         content.digest);
}

Result<void> Projections::add(const PublicationRow& row) {
  const registry::SelfAssessmentPublished& published = row.published;
  const assessment::Counts& counts = published.counts;
  std::optional<Bytes> packed;
  if (row.packed) packed = Bytes{*row.packed};
  return connection_.run(
      "INSERT INTO publication VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", row.origin.entry,
      row.origin.recorded, row.origin.effective, published.listing.service.text(),
      published.listing.scheme, published.listing.level, assessment::name(published.kind),
      published.catalog.catalog, published.catalog.version, published.release, counts.total,
      counts.yes, counts.partly, counts.no, counts.not_applicable, counts.unanswered,
      counts.unparsed, published.content.media_type, published.content.size,
      published.content.digest, packed);
}

Result<void> Projections::add(const ListingActRow& row) {
  return connection_.run("INSERT INTO listing_act VALUES(?,?,?,?,?,?,?,?)", row.origin.entry,
                         row.origin.recorded, row.origin.effective, row.listing.service.text(),
                         row.listing.scheme, row.listing.level, scheme::name(row.kind), row.reason);
}

Result<void> Projections::add(const BlobWithdrawalRow& row) {
  ASSAY_TRY(connection_.run("INSERT INTO blob_withdrawal VALUES(?,?,?,?,?)", row.origin.entry,
                            row.origin.recorded, row.origin.effective, row.withdrawal.digest,
                            row.withdrawal.reason));
  return connection_.run("UPDATE publication SET packed = NULL WHERE digest = ?",
                         row.withdrawal.digest);
}

Result<void> Projections::add(const MergerRow& row) {
  return connection_.run("INSERT INTO merger VALUES(?,?,?,?,?,?,?)", row.origin.entry,
                         row.origin.recorded, row.origin.effective, name(row.kind), row.duplicate,
                         row.into, row.reason);
}

Result<void> Projections::add(const ImportedRecordRow& row) {
  const registry::RecordImported& imported = row.imported;
  // Columns of what is listed no more are empty.
  const registry::ReportedService says = imported.says.value_or(registry::ReportedService{});
  const auto day = [](const std::optional<Date>& date) {
    return date ? std::optional(format_date(*date)) : std::nullopt;
  };
  const auto lines = [](const std::vector<std::string>& texts) {
    return joined(
        texts, [](const std::string& text) { return text; }, '\n');
  };
  return connection_.run(
      "INSERT INTO imported_record"
      " VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
      row.origin.entry, row.origin.recorded, row.origin.effective, imported.id.text(),
      imported.source.id, imported.source.name.en, imported.source.name.ja, imported.source.address,
      format_date(imported.document.date), imported.document.digest, imported.document.address,
      imported.foreign_id, imported.says.has_value(), says.provider, says.service, says.website,
      joined(says.classes, [](auto item) { return party::name(item); }), says.scheme, says.level,
      says.level_word, says.status_word, day(says.ready_on), day(says.authorised_on),
      day(says.expires_on), says.assessed_yearly_on, says.assessor, lines(says.authorised_by),
      lines(says.builds_on));
}

Result<void> Projections::set(const SubjectHeadRow& row) {
  return connection_.run(
      "INSERT OR REPLACE INTO subject_head(subject, entry, digest) VALUES(?,?,?)", row.subject,
      row.entry, row.digest);
}

Result<void> Projections::end_key_period(const std::string& key, std::uint64_t revoked,
                                         const std::string& reason) {
  return connection_.run("UPDATE key_period SET revoked = ?, reason = ? WHERE key = ?", revoked,
                         reason, key);
}

Result<void> Projections::end_key_periods(const party::OrganisationId& organisation,
                                          std::uint64_t revoked, const std::string& reason) {
  return connection_.run(
      "UPDATE key_period SET revoked = ?, reason = ? WHERE organisation = ? AND revoked IS NULL",
      revoked, reason, organisation.text());
}

Result<std::optional<SubjectHeadRow>> Projections::subject_head(std::string_view subject) const {
  ASSAY_ASSIGN(
      Statement statement,
      connection_.query("SELECT entry, digest FROM subject_head WHERE subject = ?", subject));
  ASSAY_ASSIGN(const bool found, statement.step());
  if (!found) return std::optional<SubjectHeadRow>();
  return std::optional<SubjectHeadRow>(
      SubjectHeadRow{std::string(subject), statement.unsigned_integer(0), statement.digest(1)});
}

Result<std::optional<std::string>> Projections::packed_answers(std::uint64_t entry) const {
  ASSAY_ASSIGN(Statement statement,
               connection_.query("SELECT packed FROM publication WHERE entry = ?", entry));
  ASSAY_ASSIGN(const bool found, statement.step());
  if (!found || statement.is_null(0)) return std::optional<std::string>();
  return std::optional<std::string>(statement.text(0));
}

Result<void> Projections::for_each_packed(
    const std::function<Result<void>(std::uint64_t entry, std::string_view packed)>& take) const {
  ASSAY_ASSIGN(
      Statement statement,
      connection_.query(
          "SELECT entry, packed FROM publication WHERE packed IS NOT NULL ORDER BY entry"));
  while (true) {
    ASSAY_ASSIGN(const bool row, statement.step());
    if (!row) return {};
    ASSAY_TRY(take(statement.unsigned_integer(0), statement.view(1)));
  }
}

}  // namespace assay::store::sqlite
