#include "CMemcheck.h"

#include <openssl/bn.h>

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

bool plain_power(const uint8_t *exponent, size_t count) {
    BIGNUM *number = BN_bin2bn(exponent, (int)count, NULL);
    BIGNUM *base = BN_new(), *result = BN_new(), *prime = BN_get_rfc3526_prime_3072(NULL);
    BN_CTX *scratch = BN_CTX_new();
    const bool done = BN_set_word(base, 2) && BN_mod_exp(result, base, number, prime, scratch);
    BN_CTX_free(scratch);
    BN_free(prime);
    BN_free(result);
    BN_free(base);
    BN_free(number);
    return done;
}
