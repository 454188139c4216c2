"""The fragment stage of people: skin, eyes, hair, shoes and cloth under the scene's light."""

from __future__ import annotations

FRAGMENT = """#version 330
{defines}
{common}
uniform samplerBuffer wardrobe;
uniform sampler2D face;
uniform sampler2D detail;
#ifdef SHADOWED
{shade}
#ifdef NEAR
{near}
#endif
#endif
in vec3 place;
in vec3 facing;
in vec3 from_eye;
in vec3 still;
in vec3 still_n;
in vec4 look;
in vec2 grown;
flat in int region;
flat in int wearer;
flat in float clear;
out vec4 result;
vec4 worn(int k) {{ return texelFetch(wardrobe, wearer * WORN_TEXELS + k); }}
{noise}
{cloth}
{skin}
{eyes}
{hair}

void main() {{
    if (clear > 0.0) {{
        vec3 grain = vec3(floor(gl_FragCoord.xy), float(wearer));
        if (fract(52.98 * fract(dot(grain, vec3(0.0671, 0.00584, 0.37)))) < clear) discard;
    }}
    float far_m = length(from_eye);
    vec3 ahead = from_eye / far_m;
    vec3 n = normalize(facing);
    bool inside = dot(n, ahead) > 0.12 && !gl_FrontFacing && region == SKIN;
    bool card = region == STRAND || region == LASH;
    bool behind = !gl_FrontFacing && region != SKIN && !card;
    if (behind) n = -n;
    // Where a joint bends it, cloth turns over and shows its other side: that is no hole.
    float within = behind ? 1.0 - smoothstep(0.01, 0.06, grown.y) : 0.0;
    float open = mix(0.22, 1.0, look.w) * mix(1.0, 0.45, within);
    float gloss = 0.03, sharp = 12.0, soft = 0.0, fuzz = 0.0;
    vec3 base = vec3(0.5);
    vec3 glow = vec3(0.0);
    vec2 uv = look.xy;

    if (region == SKIN || region == HAND || region == LEG) {{
        vec4 skin = worn(0);
        base = skin.rgb;
        soft = 0.30; gloss = 0.05; sharp = 14.0;
        if (region == LEG && worn(6).a < 0.5) {{ base = vec3(0.035, 0.03, 0.03); soft = 0.0; }}
#ifdef PAINTED
        else {{
            base *= 0.93 + 0.10 * noise(still.xy * 210.0) + 0.03 * noise(still.zy * 700.0);
            base *= mix(vec3(1.03, 0.97, 0.95), vec3(0.97, 1.02, 1.01), noise(still.yx * 34.0));
        }}
        if (region == SKIN) {{
            vec4 kind = worn(8);
            Drawn d = drawn_on(uv);
            gloss = 0.05 + 0.05 * kind.w * smoothstep(0.17, 0.0, abs(uv.x - 0.5)) * step(0.0, uv.y);
            base = skin_of(base, uv, d, kind, gloss, open);
#ifdef FINE
            n = bumped(n, skin_height(d, kind, far_m));
#endif
        }}
#endif
        if (inside) {{ base *= vec3(0.9, 0.4, 0.4); soft = 0.0; gloss = 0.0; }}
    }} else if (region == EYE) {{
        base = eye_of(uv, worn(7), open);
        gloss = 0.55; sharp = 260.0;
    }} else if (region == HAIR || region == STRAND || region == LASH) {{
        vec4 hair = worn(1);
        base = hair.rgb;
        fuzz = 0.25; gloss = 0.06 * (1.0 - hair.a); sharp = 26.0;
#ifdef PAINTED
        float strand = strand_of(uv, hair);
        if (region == HAIR) {{
            if (uv.y < 0.010 * (0.1 + strand) * (1.0 - 0.5 * hair.a) && far_m < 7.0) discard;
            open *= mix(0.78, 1.0, smoothstep(0.0, 0.03, uv.y));
        }}
#ifdef CLOSE
        if (region == LASH) {{
            if (between_lashes(uv)) discard;
            base = base * 0.15 + 0.004; fuzz = 0.0; gloss = 0.0; strand = 0.6;
        }} else if (region == STRAND) {{
            if (between_hairs(uv)) discard;
            strand = noise(vec2(fract(uv.x) * 40.0, uv.y * 3.0));
            open = mix(open, 1.0, 0.5);
        }}
#endif
        base *= 0.52 + 0.75 * strand;
        if (region != LASH) {{
            glow = hair_shine(base, n, ahead, SUN, strand, hair.a);
            glow *= SUN_LIGHT * clamp(dot(n, SUN) + 0.3, 0.0, 1.0);
#ifdef CLOSE
            glow += hair_shine(base, n, ahead, normalize(vec3(0.15, 1.0, 0.0) - 0.5 * ahead),
                strand, hair.a) * mix(HORIZON, ZENITH, 0.6) * AMBIENT * open * 0.8;
#endif
        }}
#endif
    }} else if (region == TOOTH) {{
        base = vec3(0.66, 0.62, 0.54) * mix(0.25, 1.0, open);
        gloss = 0.25; sharp = 60.0;
    }} else if (region == PHONE) {{
        base = vec3(0.02);
        gloss = 0.3; sharp = 80.0;
        vec2 edge = min(uv, 1.0 - uv) * vec2(1.0, 2.0);
        if (min(edge.x, edge.y) > 0.05) {{
            float rows = step(0.3, fract(uv.y * 7.0))
                * step(uv.x, 0.25 + 0.6 * spot(floor(uv.yy * 7.0)));
            glow = mix(vec3(0.20, 0.23, 0.28), vec3(0.42, 0.46, 0.52), rows) * PHONE_GLOW;
        }}
    }} else if (region == SHOE) {{
        base = worn(6).rgb;
        gloss = 0.14; sharp = 30.0;
        if (still.y < 0.013) {{ base = base * 0.35 + 0.05; gloss = 0.03; }}
#ifdef PAINTED
        base *= 1.0 - 0.45 * line(still.y - 0.014, 0.0015);
#endif
    }} else {{
        int kind = 0;
        vec4 cloth = worn(2), second = worn(3);
        float size = second.a;
        fuzz = 0.10;
        if (region == BOTTOM) {{ cloth = worn(4); second.rgb = cloth.rgb * 1.6 + 0.03; }}
        if (region == SHIRT || region == SOCK) {{ cloth = vec4(worn(5).rgb, 0.0); }}
        if (region == SCARF) cloth = vec4(second.rgb, 8.0 * step(1.1, size));
        if (region == BELT) {{ cloth.rgb *= 0.45; cloth.a = 0.0; }}
        base = cloth.rgb;
#ifdef PAINTED
        kind = int(cloth.a + 0.5);
        vec3 per = fwidth(still);
        bool aside = abs(still_n.x) > abs(still_n.z);
        uv.x = aside ? still.z : still.x;
        vec2 step_ = vec2(aside ? per.z : per.x, fwidth(uv.y));
        base = patterned(cloth.rgb, second.rgb, kind, uv, step_, size);
        float height = folds(vec2(still.x + 0.7 * still.z, look.y));
#ifdef FINE
        float ridges = bent_folds(vec2(still.x + still.z, look.y));
        height += 0.006 * ridges;
        base *= 1.0 - 0.30 * min(1.5 * grown.y + 0.12, 0.6) * (1.0 - ridges);
#endif
        n = bumped(n, height);
        base *= 1.0 - 0.35 * smoothstep(0.05, 0.6, grown.y);
        if (region == TOP && worn(5).a > 0.5 && look.z > 0.2 && abs(still.x) < 0.04) {{
            base *= 1.0 - 0.45 * line(still.x - 0.017, 0.0010);
            vec2 button = vec2(still.x, (fract(still.y / 0.085) - 0.5) * 0.085);
            base = mix(base, second.rgb * 0.7, 1.0 - smoothstep(0.0045, 0.0055, length(button)));
        }}
        if (region == BOTTOM && look.z > 0.0) {{
            base *= 1.0 - 0.35 * line(still.x, 0.0010) * step(0.0, still.y - 0.8);
        }}
        if (region == SHIRT && look.z > 0.2) base *= 1.0 - 0.3 * line(still.x - 0.013, 0.0010);
#else
        kind = int(cloth.a + 0.5);
        if (kind == 1 || kind == 2) base = mix(base, second.rgb, 0.42);
#endif
    }}

    float sun = dot(n, SUN);
    float shadow = mix(1.0, 0.25, within);
#ifdef SHADOWED
    vec2 at = (place.xz + n.xz * 0.25 - shade_window.xy) * shade_window.z;
    vec4 baked = shade_at(at, place.y);
#ifdef NEAR
    shadow *= near_sun(place + SUN * 0.04, n, baked.r);
#else
    shadow *= baked.r;
#endif
    open *= mix(baked.g, 1.0, smoothstep(0.0, 26.0, place.y));
#endif
    vec3 lit = vec3(clamp((sun + soft) / (1.0 + soft), 0.0, 1.0));
    lit.gb = mix(lit.gb, vec2(clamp(sun, 0.0, 1.0)), soft * vec2(0.55, 0.75));
    // Light that went into the skin comes out red where the shadow begins.
    lit += soft * vec3(0.20, 0.045, 0.02) * exp(-9.0 * sun * sun);
    float up = n.y * 0.5 + 0.5;
    vec3 sky_light = mix(GROUND, mix(HORIZON, ZENITH, 0.42) * AMBIENT, up) * open;
#ifdef SHADOWED
    vec3 lamplight = lamps_at(baked.a, place.z, place.y, 0.45 + 0.35 * n.y);
#ifdef NEAR
    if (LAMPS > 0.0) {{
        float around = 1.0 - smoothstep(18.0, 30.0, far_m);
        lamplight = mix(lamplight, round_near_lamps(place, n, 0.25 + soft), around);
    }}
#endif
    sky_light += lamplight * mix(0.4, 1.0, open);
#endif
    vec3 sun_light = SUN_LIGHT * shadow * mix(0.35, 1.0, open);
    vec3 colour = base * (sky_light + sun_light * lit);
    float rim = 1.0 - clamp(-dot(ahead, n), 0.0, 1.0);
    colour += base * fuzz * rim * rim * (sky_light + 0.4 * sun_light * clamp(sun + 0.4, 0.0, 1.0));
    vec3 halfway = normalize(SUN - ahead);
    float shine = pow(max(dot(n, halfway), 0.0), sharp) * (sharp + 8.0) * 0.04;
    float fresnel = 0.04 + 0.5 * rim * rim * rim * rim;
    colour += sun_light * shine * gloss * step(0.0, sun) * 0.5;
    colour += mix(HORIZON, ZENITH, up) * AMBIENT * gloss * fresnel * open;
    if (region == EYE) {{
        vec3 mirror = reflect(ahead, n);
        colour += clear_sky(normalize(vec3(mirror.x, abs(mirror.y), mirror.z))) * 0.05 * open;
#ifdef PAINTED
        float bright = dot(sky_light, vec3(0.33)) + 0.25 * dot(sun_light, vec3(0.33));
        colour += vec3(1.1, 1.1, 1.05) * (0.10 + 0.75 * bright) * catch_light(ahead, n);
#endif
    }}
    colour += region == PHONE ? glow : glow * shadow;
    if (inside) {{
        vec3 dark = min(colour * 0.2, vec3(0.05, 0.02, 0.02));
        colour = mix(colour * 0.7, dark, smoothstep(6.0, 3.0, far_m));
    }}
    float haze = 1.0 - exp(-far_m / HAZE_M);
    vec3 air = clear_sky(vec3(ahead.x, max(ahead.y, 0.0) * 0.4, ahead.z));
    result = vec4(shown(mix(colour, air, haze)), 1.0);
}}
"""
