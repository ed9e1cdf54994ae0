#ifndef CMEMCHECK_H
#define CMEMCHECK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Indicates whether the process runs under valgrind; false if valgrind's header was missing at build time.
bool memcheck_is_running(void);

/// Marks bytes as undefined, so that memcheck reports every branch and every address that depends on them.
void memcheck_make_undefined(const void *bytes, size_t count);

/// Computes 2^exponent modulo N with OpenSSL's ordinary exponentiation, which the library must never use for a secret exponent.
bool plain_power(const uint8_t *exponent, size_t count);

#endif
