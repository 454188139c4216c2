"""Smooth edges for pictures drawn without multisampling, worked out only when one is fetched.

The filter is FXAA in its short form: where brightness jumps, blend along the edge. A software
rasteriser pays about as much again for multisampling as for the whole frame; this it pays only
for the few frames that leave as a picture. Whole pixels are read as they are: four are blended
for none but those on the edge.
"""

from __future__ import annotations

from panda3d.core import Camera, CardMaker, NodePath, OrthographicLens, Shader, Texture

_VERTEX = """#version 330
uniform mat4 p3d_ModelViewProjectionMatrix;
in vec4 p3d_Vertex;
in vec2 p3d_MultiTexCoord0;
out vec2 at;

void main() {
    at = p3d_MultiTexCoord0;
    gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
}
"""

_FRAGMENT = """#version 330
uniform sampler2D drawn;
in vec2 at;
out vec4 result;

float brightness(vec3 colour) {
    return dot(colour, vec3(0.299, 0.587, 0.114));
}

void main() {
    ivec2 size = textureSize(drawn, 0);
    vec2 pixel = 1.0 / vec2(size);
    ivec2 place = ivec2(gl_FragCoord.xy);
    ivec2 least_place = max(place - 1, 0);
    ivec2 most_place = min(place + 1, size - 1);
    vec3 here = texelFetch(drawn, place, 0).rgb;
    float nw = brightness(texelFetch(drawn, ivec2(least_place.x, most_place.y), 0).rgb);
    float ne = brightness(texelFetch(drawn, most_place, 0).rgb);
    float sw = brightness(texelFetch(drawn, least_place, 0).rgb);
    float se = brightness(texelFetch(drawn, ivec2(most_place.x, least_place.y), 0).rgb);
    float middle = brightness(here);
    float low = min(middle, min(min(nw, ne), min(sw, se)));
    float high = max(middle, max(max(nw, ne), max(sw, se)));
    vec2 along = vec2(nw + ne - sw - se, (ne + se) - (nw + sw));
    along = vec2(-along.x, along.y);
    float least = max((nw + ne + sw + se) * 0.03125, 0.0078125);
    along /= min(abs(along.x), abs(along.y)) + least;
    along = clamp(along, -6.0, 6.0) * pixel;
    vec3 near = 0.5 * (texture(drawn, at + along * (1.0 / 3.0 - 0.5)).rgb
        + texture(drawn, at + along * (2.0 / 3.0 - 0.5)).rgb);
    vec3 wide = near * 0.5 + 0.25 * (texture(drawn, at - along * 0.5).rgb
        + texture(drawn, at + along * 0.5).rgb);
    float wide_light = brightness(wide);
    vec3 smooth_colour = (wide_light < low || wide_light > high) ? near : wide;
    result = vec4(high - low < 0.06 ? here : smooth_colour, 1.0);
}
"""


def smoothing_camera(drawn: Texture) -> NodePath:
    """A camera that sees nothing but this texture, smoothed.

    Args:
        drawn: The picture as it was drawn.
    """
    card = CardMaker("picture")
    card.set_frame(-1.0, 1.0, -1.0, 1.0)
    world = NodePath("smoothing")
    quad = world.attach_new_node(card.generate())
    quad.set_shader(Shader.make(Shader.SL_GLSL, _VERTEX, _FRAGMENT))
    quad.set_shader_input("drawn", drawn)
    quad.set_depth_test(False)
    quad.set_depth_write(False)
    quad.set_two_sided(True)
    lens = OrthographicLens()
    lens.set_film_size(2.0, 2.0)
    lens.set_near_far(-10.0, 10.0)
    return world.attach_new_node(Camera("smoothing", lens))
