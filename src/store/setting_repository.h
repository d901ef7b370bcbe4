#pragma once
#include <vector>

#include "account/setting.h"
#include "base/result.h"

namespace assay::store {

/// What the operator decided. A setting of which nobody decided anything is not there.
class SettingRepository {
 public:
  virtual ~SettingRepository() = default;

  virtual Result<void> put(const account::DecidedSetting& setting) = 0;
  /// By id; also of ids that this program does not know.
  virtual Result<std::vector<account::DecidedSetting>> all() const = 0;
};

}  // namespace assay::store
