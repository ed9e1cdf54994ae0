#ifndef CMEMCHECK_H
#define CMEMCHECK_H

#include <stdbool.h>
#include <stddef.h>

/// Whether the process runs under valgrind, with its header at hand when this was built; else nothing here does anything.
bool memcheck_is_running(void);

/// Tells memcheck that nobody knows what these bytes hold, so that each branch and address made of them is an error.
void memcheck_make_undefined(const void *bytes, size_t count);

#endif
