#include "CMemcheck.h"

// Client requests are macros of a header alone; a machine without valgrind builds the package as well.
#if defined(__has_include) && __has_include(<valgrind/memcheck.h>)
#include <valgrind/memcheck.h>

bool memcheck_is_running(void) { return RUNNING_ON_VALGRIND != 0; }

void memcheck_make_undefined(const void *bytes, size_t count) {
    (void)VALGRIND_MAKE_MEM_UNDEFINED(bytes, count);
}
#else
bool memcheck_is_running(void) { return false; }

void memcheck_make_undefined(const void *bytes, size_t count) {
    (void)bytes;
    (void)count;
}
#endif
