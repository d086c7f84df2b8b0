"""The reference implementation of the decision rule as specified (statistics 4.4): what ours is tested against.

Kept as written, dense on purpose: it is a yardstick, not a model of style.
"""

# ruff: noqa
import numpy as np
from scipy.special import stdtr, stdtrit

NAMES = np.array(["suppressed", "insufficient", "none", "watch", "flag", "critical"])


def _core(n, s, q, W, use, s0, tau0, nu0, nu1):  # n,s,q: count, sum, sum of squares (...,k,T)
    with np.errstate(invalid="ignore", divide="ignore"):
        m = np.where(use, s / n, 0.0)
        rss = np.where(use, np.maximum(q - s * s / n, 0.0), 0.0)
        nu = np.where(use, n - 1, 0).sum(-2)
        s2 = (nu0 * s0**2 + rss.sum(-2)) / (nu0 + nu)
        f = nu1 + n - 1
        a = np.where(use, (nu1 * s2[..., None, :] + rss) / f / n, 0.0)  # squared SE of each organisation mean
        V = (W**2 * (a + tau0**2)).sum(-2)
        df = np.minimum(V * V / ((W**2 * a) ** 2 / f).sum(-2), nu0 + nu)
        g = (W * m).sum(-2)
        se = np.sqrt(V)
        return g, se, df, 2 * stdtr(df, -np.abs(g) / se)


def holm(p):
    o = np.argsort(p, -1)
    m = p.shape[-1]
    a = np.minimum(np.maximum.accumulate(np.take_along_axis(p, o, -1) * (m - np.arange(m)), -1), 1.0)
    r = np.empty_like(p)
    np.put_along_axis(r, o, a, -1)
    return r


def evaluate_family(
    Y,
    org,
    k,
    plus,
    minus,
    s0,
    tau0,
    thr,
    crit,
    nu0=8.0,
    nu1=8.0,
    nmin=3,
    alpha=(0.20, 0.05, 0.01),
    none_band=25.0,
):
    """Y (N,T) 0-100 with NaN; org (N,) in 0..k-1; plus/minus (T,k) bool: contrast = mean(plus orgs) - mean(minus orgs); empty minus = one-sample"""
    Y = np.asarray(Y, float)
    ok = np.isfinite(Y)
    Y0 = np.where(ok, Y, 0.0)
    A = (np.asarray(org)[:, None] == np.arange(k)).astype(float)
    n, s, q = A.T @ ok, A.T @ Y0, A.T @ (Y0 * Y0)
    T = Y.shape[1]
    enough = n >= nmin
    P = plus.T & enough
    M = minus.T & enough
    valid = P.any(0) & (M.any(0) | ~minus.any(1))
    use = (P | M) & valid
    W = np.where(valid, P / np.maximum(P.sum(0), 1) - M / np.maximum(M.sum(0), 1), 0.0)
    d = A[:, :, None]
    nb, sb, qb = (
        np.concatenate([x[None], x - d * y[:, None]]) for x, y in ((n, ok), (s, Y0), (q, Y0 * Y0))
    )  # row 0 = all, then each person left out
    g, se, df, p = _core(nb, sb, qb, W, use, s0, tau0, nu0, nu1)
    v = np.where(valid)[0]
    key = {}
    first = []
    inv = np.empty(len(v), int)
    for c, t in enumerate(v):  # mirror-image contrasts (k=2) are ONE test
        kk = (np.nan_to_num(Y[:, t], nan=-1e9).tobytes(), np.round(np.abs(W[:, t]), 9).tobytes())
        if kk not in key:
            key[kk] = len(first)
            first.append(c)
        inv[c] = key[kk]
    out = P.any(0).astype(int)
    ph = np.full(T, np.nan)
    band = np.broadcast_to(none_band, (T,))
    if len(v):
        pa = holm(p[:, v][:, first])[:, inv]
        G = g[:, v]
        ag = np.abs(G) + 1e-9
        L = (
            ((pa <= alpha[0]) & (ag >= thr[v])).astype(int)
            + ((pa <= alpha[1]) & (ag >= thr[v]))
            + ((pa <= alpha[2]) & (ag >= crit[v]))
        )
        L = L * (np.sign(G) == np.sign(G[0]))
        lev = np.minimum(L[0], L[1:].min(0) + 1)
        none = np.abs(G[0]) + stdtrit(df[0, v], 0.95) * se[0, v] < band[v]
        out[v] = np.where(lev > 0, lev + 2, np.where(none, 2, 1))
        ph[v] = pa[0]
    return dict(
        verdict=NAMES[out],
        code=out,
        gap=np.where(valid, g[0], np.nan),
        se=np.where(valid, se[0], np.nan),
        df=df[0],
        p_holm=ph,
        n=n,
    )


def perception_family(Y, org, k, **kw):  # Y (N,D) -> arrays (D,k)
    D = Y.shape[1]
    e = np.tile(np.eye(k, dtype=bool), (D, 1))
    f = lambda x: np.full(D * k, float(x))
    r = evaluate_family(np.repeat(Y, k, axis=1), org, k, e, ~e, f(20), f(3), f(12.5), f(25), **kw)
    return {a: (b.reshape(D, k) if a != "n" else b) for a, b in r.items()}


def perception(Y, org, k, **kw):  # + echo rule
    org = np.asarray(org)
    r = perception_family(Y, org, k, **kw)
    v = r["verdict"].astype(object)
    cache = {}
    for d in range(Y.shape[1]):
        c, g = r["code"][d], r["gap"][d]
        top = np.argmax(np.where(c >= 4, np.abs(g) / r["se"][d], -1))
        if c[top] < 4 or (r["n"][:, d * k] >= 3).sum() < 3:
            continue
        for i in np.where((c >= 3) & (np.sign(g) == -np.sign(g[top])))[0]:
            if top not in cache:
                keep = org != top
                cache[top] = perception_family(Y[keep], org[keep], k, **kw)
            x = cache[top]
            if not (x["code"][d, i] >= 3 and np.sign(x["gap"][d, i]) == np.sign(g[i])):
                v[d, i] = "mirror"
    r["verdict"] = v
    return r
