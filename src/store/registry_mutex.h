#pragma once
#include <pthread.h>

#include "base/check.h"

namespace assay::store {

/// Guards a registry in memory: many readers, or one writer; for std::shared_lock and
/// std::unique_lock. A writer that waits goes before readers that come later, so that a stream of
/// readers cannot keep an act out of the registry (std::shared_mutex does not promise that).
/// Hence a thread that holds it shared must not ask for it again.
class RegistryMutex {
 public:
  RegistryMutex() {
    pthread_rwlockattr_t attributes;
    ASSAY_CHECK(pthread_rwlockattr_init(&attributes) == 0);
    ASSAY_CHECK(pthread_rwlockattr_setkind_np(&attributes,
                                              PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP) == 0);
    ASSAY_CHECK(pthread_rwlock_init(&lock_, &attributes) == 0);
    pthread_rwlockattr_destroy(&attributes);
  }
  ~RegistryMutex() { pthread_rwlock_destroy(&lock_); }
  RegistryMutex(const RegistryMutex&) = delete;
  RegistryMutex& operator=(const RegistryMutex&) = delete;

  void lock() { ASSAY_CHECK(pthread_rwlock_wrlock(&lock_) == 0); }
  void unlock() { ASSAY_CHECK(pthread_rwlock_unlock(&lock_) == 0); }
  void lock_shared() { ASSAY_CHECK(pthread_rwlock_rdlock(&lock_) == 0); }
  void unlock_shared() { ASSAY_CHECK(pthread_rwlock_unlock(&lock_) == 0); }

 private:
  pthread_rwlock_t lock_;
};

}  // namespace assay::store
