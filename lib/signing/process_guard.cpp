#include "signing/process_guard.hpp"

#include <cerrno>

#include <sys/prctl.h>
#include <sys/resource.h>

#include "signing/descriptor.hpp"

namespace probity::signing {

Status forbid_core_dumps() {
  const rlimit none{0, 0};
  if (::setrlimit(RLIMIT_CORE, &none) != 0 || ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    return file_problem("", "core dumps cannot be switched off", errno);
  return ok();
}

}  // namespace probity::signing
