#pragma once
#include <cstddef>
#include <filesystem>
#include <memory>

#include "app/instance.h"
#include "base/clock.h"
#include "base/result.h"

namespace assay::bench {

/// A new registry in `directory`, as `assay init` makes it; refuses a directory that has one.
Result<std::unique_ptr<app::Instance>> create_store(const std::filesystem::path& directory,
                                                    const Clock& clock);

/// Fills a new store with so many services over the last four years: organisations with keys,
/// signed entries, answers to CAIQ 3.0.1, 4.0 and 4.1. Each service has its own publication;
/// the documents behind them repeat after some hundred, so that the file stays small.
Result<void> write_store(const std::filesystem::path& directory, std::size_t services);

/// A store with one catalog of `rows` questions and six services that answer them all.
Result<void> write_wide_store(const std::filesystem::path& directory, std::size_t rows);

}  // namespace assay::bench
