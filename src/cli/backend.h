#pragma once
#include <filesystem>
#include <functional>
#include <memory>

#include "app/instance.h"

namespace assay::cli {

/// What a command will do with a store.
enum class Purpose {
  read,    ///< beside a process that writes, perhaps
  write,   ///< as the only one that writes
  create,  ///< the same, and make it if it is not there
};

/// How a registry is kept: main() chooses, the shell only asks.
struct Backend {
  std::function<Result<std::unique_ptr<store::Store>>(const std::filesystem::path& file, Purpose)>
      open_store;
  /// The key under which private keys lie in the store; `create` makes a new one.
  std::function<Result<crypto::SealingKey>(const std::filesystem::path& file, Purpose)> sealing_key;
};

}  // namespace assay::cli
