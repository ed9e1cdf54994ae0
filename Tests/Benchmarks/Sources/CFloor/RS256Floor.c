#include "RS256Floor.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <stdlib.h>

struct rs256_floor {
    EVP_PKEY *key;
    EVP_MD_CTX *context;
};

static EVP_PKEY *key_of(const BIGNUM *modulus, const BIGNUM *exponent) {
    EVP_PKEY *key = NULL;
    OSSL_PARAM *parameters = NULL;
    OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "RSA", NULL);
    if (builder != NULL && context != NULL && OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, modulus)
        && OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, exponent)
        && (parameters = OSSL_PARAM_BLD_to_param(builder)) != NULL && EVP_PKEY_fromdata_init(context) == 1) {
        EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters);
    }
    EVP_PKEY_CTX_free(context);
    OSSL_PARAM_free(parameters);
    OSSL_PARAM_BLD_free(builder);
    return key;
}

rs256_floor *rs256_floor_new(const uint8_t *modulus, size_t modulus_count, const uint8_t *exponent, size_t exponent_count) {
    rs256_floor *floor = calloc(1, sizeof *floor);
    if (floor == NULL) return NULL;
    BIGNUM *n = BN_bin2bn(modulus, (int)modulus_count, NULL);
    BIGNUM *e = BN_bin2bn(exponent, (int)exponent_count, NULL);
    if (n != NULL && e != NULL) floor->key = key_of(n, e);
    BN_free(n);
    BN_free(e);
    floor->context = EVP_MD_CTX_new();
    if (floor->key != NULL && floor->context != NULL) return floor;
    rs256_floor_free(floor);
    return NULL;
}

void rs256_floor_free(rs256_floor *floor) {
    if (floor == NULL) return;
    EVP_MD_CTX_free(floor->context);
    EVP_PKEY_free(floor->key);
    free(floor);
}

bool rs256_floor_verify(
    rs256_floor *floor, const uint8_t *signature, size_t signature_count, const uint8_t *message, size_t message_count
) {
    return EVP_MD_CTX_reset(floor->context) == 1
        && EVP_DigestVerifyInit(floor->context, NULL, EVP_sha256(), NULL, floor->key) == 1
        && EVP_DigestVerify(floor->context, signature, signature_count, message, message_count) == 1;
}
