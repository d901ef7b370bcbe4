#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/language.h"
#include "base/result.h"
#include "catalog/reference.h"
#include "scheme/accreditation_rules.h"

namespace assay::scheme {

/// What a finding of a rule does to a submission at some level.
enum class Disposition { block, warn, note };
std::string_view name(Disposition disposition);  ///< "block", "warn", "note"
std::optional<Disposition> parse_disposition(std::string_view name);

/// The standing of a listing at an instant. Computed, never stored.
enum class Standing {
  unlisted,  ///< nothing has been published up to then
  current,
  deprecated,  ///< published too long ago to be relied upon without asking
  archived,    ///< off the default search, still reachable by its address and in the history
  withdrawn,   ///< taken back by its owner, or by the scheme's
  // Of what somebody else granted.
  suspended,
  expired,
  ended,  ///< given up by its holder
};
std::string_view name(Standing standing);  ///< "unlisted", "current", ...
std::optional<Standing> parse_standing(std::string_view name);

/// How a listing grows old: from `after` its publication or last renewal on, it stands so.
struct AgeingStep {
  Period after;
  Standing standing = Standing::deprecated;
  bool in_default_search = true;
};

/// A kind of document that a level accepts.
struct AcceptedDocument {
  std::string kind;  ///< assessment::name(DocumentKind)
  std::vector<catalog::CatalogReference> catalogs;
};

enum class Review { automatic, by_operator };
enum class Submitter { organisation, certification_body };
std::string_view name(Review review);        ///< "automatic", "by-operator"
std::string_view name(Submitter submitter);  ///< "organisation", "certification-body"
std::optional<Review> parse_review(std::string_view name);
std::optional<Submitter> parse_submitter(std::string_view name);

/// Who stands behind what a level says; pages make it visible.
enum class Assurance { self_claimed, third_party, continuous };
std::string_view name(Assurance assurance);  ///< "self-claimed", "third-party", "continuous"
std::optional<Assurance> parse_assurance(std::string_view name);

/// Where a rule of a level comes from, for the reader of the scheme's page.
struct Clause {
  LocalizedText text;
  std::string source;     ///< a page, article or file; words, not a link
  bool recalled = false;  ///< from memory or our own decision: not verified in the source
};

struct Level {
  std::string id;  ///< "level-1"
  LocalizedText name;
  LocalizedText summary;
  Assurance assurance = Assurance::self_claimed;
  std::vector<Submitter> submitters;
  std::vector<AcceptedDocument> documents;
  std::map<std::string, Disposition> checks;  ///< rule id -> what a finding does; others: default
  std::map<std::string, LocalizedText> check_reasons;  ///< rule id -> why, where the scheme says
  Review review = Review::automatic;
  std::vector<AgeingStep> ageing;       ///< ascending
  bool renewal_without_change = false;  ///< a declaration of no change renews
  /// ... only before this long after the last publication or renewal; none = at any age.
  std::optional<Period> renewal_window;
  std::vector<Clause> clauses;  ///< in the order in which a page shows them
  /// Where somebody else decides: then there are no documents, checks, ageing and renewal.
  std::optional<AccreditationRules> accreditation;
};

struct Scheme {
  std::string id;       ///< "csa-star"
  std::string version;  ///< of these rules, e.g. "1.0"
  LocalizedText name;
  LocalizedText summary;
  LocalizedText owner;      ///< who owns the scheme in reality
  Zone zone = Zone::utc();  ///< of calendar rules
  std::vector<Level> levels;

  const Level* find_level(std::string_view level_id) const;
};

/// Whether the rules can be applied at all.
/// Errors: "scheme.invalid" (member, value, reason) naming the first member at fault.
Result<void> validate(const Scheme& scheme);

/// What a finding of this rule does at this level; `otherwise` where the level does not say.
Disposition disposition(const Level& level, std::string_view rule, Disposition otherwise);

/// An act on one listing (service, scheme, level), in the order of the record.
struct ListingAct {
  enum class Kind { published, renewed_without_change, withdrawn };
  Kind kind = Kind::published;
  Instant at;  ///< recorded time
};
std::string_view name(
    ListingAct::Kind kind);  ///< "published", "renewed-without-change", "withdrawn"

/// The standing of a listing at `now`, and why.
struct StandingAt {
  Standing standing = Standing::unlisted;
  bool in_default_search = false;
  std::optional<Instant> since;      ///< of this standing, without interruption
  std::optional<Instant> published;  ///< first publication since the last withdrawal
  /// Last publication or declaration of no change after the first; none if there was no other.
  std::optional<Instant> renewed;
  std::optional<Instant> next_change;  ///< when it will age further if nothing happens
};

/// Applies the level's rules to the acts up to and including `now`; later acts are ignored.
/// `acts` ascends in time.
StandingAt standing_at(const Level& level, const Zone& zone, const std::vector<ListingAct>& acts,
                       Instant now);

/// Until when (exclusive) a declaration of no change may be made, as the acts up to `now` stand;
/// none if the level does not foresee one, nothing is listed, or it may be made at any age.
std::optional<Instant> renewable_until(const Level& level, const Zone& zone,
                                       const std::vector<ListingAct>& acts, Instant now);
/// Whether a declaration of no change may be made at `now`.
/// Errors: "scheme.renewal_not_foreseen" (level), "scheme.nothing_to_renew" (level),
/// "scheme.renewal_too_late" (level, until).
Result<void> may_renew_without_change(const Level& level, const Zone& zone,
                                      const std::vector<ListingAct>& acts, Instant now);

}  // namespace assay::scheme
