#include "app/import_catalog.h"

#include <algorithm>

#include "app/adoption.h"

namespace assay::app {
namespace {

std::shared_ptr<const catalog::Catalog> known_catalog(const Instance& instance,
                                                      const catalog::CatalogReference& reference) {
  return instance.reading().registry().shared_catalog(reference);
}

/// The skeleton as it can go into the record, where everything has a title and somebody publishes
/// it: an id stands for a title that the file does not give.
Result<catalog::Catalog> complete(const catalog::Catalog& skeleton,
                                  const exchange::CatalogImportOptions& options) {
  catalog::CatalogDescription description = skeleton.description();
  if (description.publisher.empty()) description.publisher = options.publisher;
  if (description.publisher.empty()) {
    return Error{"catalog_import.no_publisher", {{"catalog", description.reference.text()}}};
  }
  if (description.title.empty()) description.title = description.reference.text();
  std::vector<catalog::Domain> domains(skeleton.domains().begin(), skeleton.domains().end());
  for (auto& domain : domains) {
    if (domain.title.empty()) domain.title = domain.id;
  }
  std::vector<catalog::Control> controls(skeleton.controls().begin(), skeleton.controls().end());
  for (auto& control : controls) {
    if (control.title.empty()) control.title = control.id;
  }
  std::vector<catalog::Category> categories(skeleton.categories().begin(),
                                            skeleton.categories().end());
  for (auto& category : categories) {
    if (category.title.empty()) category.title = category.id;
  }
  return catalog::Catalog::build(
      std::move(description), std::move(domains), std::move(controls),
      std::vector<catalog::Question>(skeleton.questions().begin(), skeleton.questions().end()),
      std::move(categories));
}

/// Whether both name the same items in the same places with the same marks. Titles may differ, and
/// what only one of them says of a detailed control.
bool same_structure(const catalog::Catalog& one, const catalog::Catalog& other) {
  const auto same_control = [&](const catalog::Control& a, const catalog::Control& b) {
    return a.id == b.id && a.category == b.category &&
           one.domains()[a.domain].id == other.domains()[b.domain].id;
  };
  const auto same_detail = [](const catalog::Question& a, const catalog::Question& b) {
    return a.id == b.id && a.control == b.control && suffix(a) == suffix(b) &&
           (a.side == b.side || !a.side || !b.side);
  };
  return std::ranges::equal(one.controls(), other.controls(), same_control) &&
         std::ranges::equal(one.questions(), other.questions(), same_detail);
}

/// What brings its own ids takes no name under which others are known: neither in the record nor
/// among the catalogs whose summaries Assay ships.
Result<void> check_own_name(const Instance& instance, const catalog::Catalog& skeleton) {
  const auto& reference = skeleton.reference();
  const Reading reading = instance.reading();
  for (const catalog::Catalog* known :
       {reading.catalog(reference), reading.shelf().find_catalog(reference)}) {
    if (known == nullptr || same_structure(*known, skeleton)) continue;
    return Error{"catalog_import.other_structure", {{"catalog", reference.text()}}};
  }
  return {};
}

/// Text without a place in the skeleton says nothing to anybody. How many are left out is remarked
/// on first: they may be most of the file.
void keep_placed(catalog::OfficialText& text, const catalog::Catalog& known,
                 std::vector<Error>& remarks) {
  const std::size_t before = text.controls.size() + text.questions.size();
  std::erase_if(text.controls,
                [&](const auto& item) { return !known.find_control(item.first).has_value(); });
  std::erase_if(text.questions,
                [&](const auto& item) { return !known.find_question(item.first).has_value(); });
  const std::size_t left_out = before - text.controls.size() - text.questions.size();
  if (left_out == 0) return;
  remarks.insert(remarks.begin(), {"catalog_import.texts_left_out",
                                   {{"count", std::to_string(left_out)},
                                    {"total", std::to_string(before)},
                                    {"catalog", known.reference().text()}}});
}

template <typename Parts>
bool keep_missing(Parts& parts, const Parts& before) {
  if (!parts.empty() || before.empty()) return false;
  parts = before;
  return true;
}

/// Publishers give controls and questions in files of their own: a kind of part that this file does
/// not carry at all stays as an earlier one gave it. It is served only if both may be.
void keep_other_kinds(catalog::OfficialText& text, const catalog::OfficialText* before,
                      std::vector<Error>& remarks) {
  if (before == nullptr) return;
  bool kept = keep_missing(text.controls, before->controls);
  kept = keep_missing(text.questions, before->questions) || kept;
  kept = keep_missing(text.typical_owners, before->typical_owners) || kept;
  if (!kept) return;
  if (text.notice.empty()) text.notice = before->notice;
  text.may_be_served = text.may_be_served && before->may_be_served;
  remarks.push_back({"catalog_import.kept_earlier",
                     {{"file", before->source_name}, {"release", before->release}}});
}

}  // namespace

Result<CatalogImportOutcome> import_catalog(Instance& instance,
                                            const CatalogImportRequest& request) {
  ASSAY_ASSIGN(auto imported,
               exchange::import_catalog(request.bytes, request.file, request.options));
  CatalogImportOutcome outcome{.imported = std::move(imported), .remarks = {}, .entry = {}};
  outcome.remarks = outcome.imported.remarks;
  const auto& reference = outcome.imported.skeleton.reference();
  if (outcome.imported.own_structure) {
    ASSAY_TRY(check_own_name(instance, outcome.imported.skeleton));
  }
  if (known_catalog(instance, reference) == nullptr) {
    if (!request.adopt) {
      return Error{"catalog_import.not_in_record", {{"catalog", reference.text()}}};
    }
    ASSAY_ASSIGN(const auto skeleton, complete(outcome.imported.skeleton, request.options));
    ASSAY_ASSIGN(outcome.entry, instance.record(adoption_of(skeleton, instance.registrar())));
  }
  const auto known = known_catalog(instance, reference);
  auto& text = outcome.imported.text;
  for (auto& remark : exchange::compare_with_skeleton(text, *known)) {
    outcome.remarks.push_back(std::move(remark));
  }
  keep_placed(text, *known, outcome.remarks);
  text.may_be_served = request.may_be_served;
  {
    const Reading reading = instance.reading();  // released before the writer waits for readers
    keep_other_kinds(text, reading.shelf().find_official_text(reference), outcome.remarks);
  }
  ASSAY_TRY(instance.keep_official_text(text));
  return outcome;
}

}  // namespace assay::app
