#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "catalog/reference.h"

namespace assay::audit {

/// How a procedure comes to its result (NIST SP 800-53A, 2.4): examine documents and settings,
/// interview people, test what is there.
enum class AssessmentMethod { examine, interview, test };
std::string_view name(AssessmentMethod method);  ///< "examine", "interview", "test"
std::optional<AssessmentMethod> parse_assessment_method(std::string_view name);

/// How deep a method goes (NIST SP 800-53A, appendix D).
enum class Depth { basic, focused, comprehensive };
std::string_view name(Depth depth);
std::optional<Depth> parse_depth(std::string_view name);

/// What a procedure finds out: that a control is suitably designed at a point in time, or that it
/// has operated over the period.
enum class Effectiveness { design, operating };
std::string_view name(Effectiveness effectiveness);
std::optional<Effectiveness> parse_effectiveness(std::string_view name);

/// One thing to find out about one control.
struct Procedure {
  std::string id;  ///< within its set: "AC-01a.[01]"
  catalog::ControlReference control;
  std::vector<AssessmentMethod> methods;  ///< sorted, at least one
  Effectiveness effectiveness = Effectiveness::operating;
  Depth depth = Depth::basic;
  LocalizedText objective;  ///< what is to be determined, in the set's words
  friend bool operator==(const Procedure&, const Procedure&) = default;
};

/// The procedures that a scheme or a standard gives for the controls of catalogs, as they were
/// imported. What an engagement does of it is planned in its journal.
class ProcedureSet {
 public:
  /// Errors: "audit.invalid" (member, value, reason): an id is missing or there twice, methods are
  /// missing or not sorted, a procedure names no control; more than limits::audit_procedures.
  static Result<ProcedureSet> build(std::string id, std::string version,
                                    std::vector<Procedure> procedures);

  const std::string& id() const { return id_; }            ///< "nist-800-53a"
  const std::string& version() const { return version_; }  ///< "5"
  std::span<const Procedure> procedures() const {
    return procedures_;
  }  ///< by control, then as given
  std::span<const Procedure> of_control(const catalog::ControlReference& control) const;
  const Procedure* find(std::string_view procedure_id) const;

 private:
  std::string id_, version_;
  std::vector<Procedure> procedures_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
};

}  // namespace assay::audit
