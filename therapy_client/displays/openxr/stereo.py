"""The engine draws both eyes, side by side, into one picture of its own.

Each eye fills its half, or as much of it from the lower left as the render scale says.

One camera, one cull for both eyes: a lens whose own frustum holds both eyes' views, and one
display region for each eye with that eye's matrix. It is pixel-identical to two cameras, which a
test holds it to, and a fifth to a third cheaper.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from panda3d.core import (
    AntialiasAttrib,
    Camera,
    CS_default,
    CS_yup_right,
    FrameBufferProperties,
    GraphicsOutput,
    GraphicsPipe,
    Lens,
    LMatrix4,
    LVecBase3,
    MatrixLens,
    NodePath,
    PythonCallbackObject,
    Quat,
    RenderState,
    SamplerState,
    Texture,
    WindowProperties,
)

from shared.errors import DisplayError
from therapy_client.displays.openxr.poses import EyeView, between
from therapy_client.displays.openxr.render_scale import Halves
from therapy_client.displays.panda import FAR_M, NEAR_M
from therapy_client.patient import HeadPose, Picture

_SORT_BEFORE_WINDOW = -100
_WIDEST_TANGENT = 12.0
_CHANNELS = (Lens.SC_left, Lens.SC_right)


def projection(left: float, right: float, up: float, down: float, near: float, far: float) -> Any:
    """The OpenGL projection of these tangents, for row vectors in a y-up, right-handed eye."""
    wide, high, deep = right - left, up - down, far - near
    return LMatrix4(
        2 / wide, 0, 0, 0,
        0, 2 / high, 0, 0,
        (right + left) / wide, (up + down) / high, -(far + near) / deep, -1,
        0, 0, -2 * far * near / deep, 0,
    )  # fmt: skip


def pose_matrix(pose: HeadPose) -> Any:
    """The matrix that takes points of the posed thing into the axes that its pose is in."""
    x, y, z, w = pose.orientation
    matrix = LMatrix4()
    Quat(w, x, y, z).extract_to_matrix(matrix)
    matrix.set_row(3, LVecBase3(*pose.position_m))
    return matrix


class StereoView:
    """Both eyes' picture.

    Args:
        app: The running Ursina application.
        eye_size: Width and height of one eye in pixels, at most.
        multisamples: Samples per pixel; 0 for none.
        head: Node of the head; the eyes go with it.
        shared_cull: One camera for both eyes, or one for each.

    Attributes:
        texture: Both eyes' picture, each in the lower left of its half.

    Raises:
        DisplayError: The driver gives no such picture.
    """

    def __init__(
        self,
        app: Any,
        eye_size: tuple[int, int],
        multisamples: int,
        head: NodePath,
        *,
        shared_cull: bool = True,
    ) -> None:
        self._app = app
        self._eye_size = self._drawn_size = eye_size
        self.texture = Texture("eyes")
        self.texture.set_minfilter(SamplerState.FT_linear)
        self._buffer = self._make_buffer(eye_size, multisamples)
        self._lenses = [MatrixLens() for _ in range(1 if shared_cull else 2)]
        self._cameras = [_add_camera(head, lens) for lens in self._lenses]
        self._regions = []
        for index, channel in enumerate(_CHANNELS):
            region = self._buffer.make_mono_display_region(index / 2, (index + 1) / 2, 0, 1)
            self._regions.append(region)
            if shared_cull:
                region.set_stereo_channel(channel)
            region.set_camera(self._cameras[0 if shared_cull else index])
            region.set_sort(index)
        self._end_on_full_size()
        self.set_active(active=False)

    def set_active(self, *, active: bool) -> None:
        """Draw in the next frames, or do not."""
        self._buffer.set_active(active)

    @property
    def camera(self) -> NodePath:
        """Whose view decides what both eyes are given to draw, where they share a cull."""
        return self._cameras[0]

    @property
    def halves(self) -> Halves:
        """Where the eyes lie in the picture."""
        return Halves(self._drawn_size, self._eye_size[0])

    def draw_at(self, size: tuple[int, int]) -> None:
        """Draw each eye in so many pixels from now on, within its half; nothing is made anew.

        Args:
            size: Width and height, at most those of `eye_size`.
        """
        self._drawn_size = size
        across, up = size[0] / self._eye_size[0] / 2, size[1] / self._eye_size[1]
        for index, region in enumerate(self._regions):
            region.set_dimensions(index / 2, index / 2 + across, 0, up)

    def aim(self, eyes: tuple[EyeView, EyeView]) -> None:
        """Look as these eyes do; the head node is between them."""
        head = pose_matrix(between(eyes[0].pose, eyes[1].pose))
        to_gl = LMatrix4.convert_mat(CS_default, CS_yup_right)
        from_gl = LMatrix4.convert_mat(CS_yup_right, CS_default)
        corners: list[tuple[float, float]] = []
        matrices = []
        for eye in eyes:
            placed = pose_matrix(eye.pose)
            head_to_eye = head * _inverse(placed)
            own = projection(eye.left, eye.right, eye.up, eye.down, NEAR_M, FAR_M)
            matrices.append(head_to_eye * to_gl * own)
            corners += _corners(eye, from_gl * placed * _inverse(head) * to_gl)
        if len(self._lenses) == 2:
            for lens, matrix in zip(self._lenses, matrices, strict=True):
                lens.set_user_mat(matrix)
            return
        lens = self._lenses[0]
        lens.set_user_mat(to_gl * self._union(eyes, corners))
        lens.set_left_eye_mat(matrices[0])
        lens.set_right_eye_mat(matrices[1])

    def gl_name(self) -> int:
        """The name of the picture in OpenGL, 0 before it was drawn for the first time."""
        gsg = self._app.win.get_gsg()
        context = self.texture.prepare_now(0, gsg.prepared_objects, gsg)
        return 0 if context is None else int(context.get_native_id())

    def fetch(self) -> tuple[Picture, Picture]:
        """What was drawn last for the left and the right eye, every pixel: slow, for tests."""
        self._app.graphicsEngine.extract_texture_data(self.texture, self._app.win.get_gsg())
        image = np.frombuffer(self.texture.get_ram_image_as("RGB"), np.uint8)
        rows = image.reshape(self.texture.get_y_size(), self.texture.get_x_size(), 3)
        width, height = self._drawn_size
        left, right = (
            Picture(width, height, rows[:height, x : x + width][::-1].tobytes())
            for x in (0, self._eye_size[0])
        )
        return left, right

    def close(self) -> None:
        """Remove cameras and picture."""
        self._app.graphicsEngine.remove_window(self._buffer)
        for camera in self._cameras:
            camera.remove_node()

    @staticmethod
    def _union(eyes: tuple[EyeView, EyeView], corners: list[tuple[float, float]]) -> Any:
        """A frustum that holds both eyes' frusta: that of all corners, from further back."""
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        left, right, down, up = min(xs), max(xs), min(ys), max(ys)
        first, second = (LVecBase3(*eye.pose.position_m) for eye in eyes)
        back = (first - second).length() / 2 / max(0.05, min(abs(left), abs(right)))
        return LMatrix4.translate_mat(0, 0, -back) * projection(
            left, right, up, down, NEAR_M, FAR_M + back
        )

    def _end_on_full_size(self) -> None:
        """Panda 1.10 resolves multisamples only where the region drawn last lies: make it all."""
        region = self._buffer.make_display_region(0, 1, 0, 1)
        region.set_sort(1000)
        region.disable_clears()
        region.set_draw_callback(PythonCallbackObject(_draw_nothing))

    def _make_buffer(self, eye_size: tuple[int, int], multisamples: int) -> Any:
        width, height = 2 * eye_size[0], eye_size[1]
        properties = FrameBufferProperties()
        properties.set_rgba_bits(8, 8, 8, 8)
        properties.set_depth_bits(24)
        properties.set_multisamples(multisamples)
        buffer = self._app.graphicsEngine.make_output(
            self._app.pipe,
            "eyes",
            _SORT_BEFORE_WINDOW,
            properties,
            WindowProperties(size=(width, height)),
            GraphicsPipe.BF_refuse_window,
            self._app.win.get_gsg(),
            self._app.win,
        )
        if buffer is None:
            raise DisplayError(
                f"The graphics driver gives no picture of {width} x {height} pixels.",
                "Lower the resolution in the headset's program, or update the driver.",
            )
        buffer.add_render_texture(self.texture, GraphicsOutput.RTM_bind_or_copy)
        buffer.set_clear_color((0.55, 0.6, 0.68, 1.0))
        return buffer


def _add_camera(head: NodePath, lens: MatrixLens) -> NodePath:
    lens.set_near_far(NEAR_M, FAR_M)
    camera = Camera("eyes", lens)
    smooth = AntialiasAttrib.make(AntialiasAttrib.M_multisample)
    camera.set_initial_state(RenderState.make(smooth))
    return head.attach_new_node(camera)


def _draw_nothing(_data: object) -> None:
    return None


def _inverse(matrix: Any) -> Any:
    inverse = LMatrix4(matrix)
    inverse.invert_in_place()
    return inverse


def _corners(eye: EyeView, eye_to_head: Any) -> list[tuple[float, float]]:
    """The corners of an eye's view as tangents of the head's, which differ for canted eyes."""
    found = []
    for x in (eye.left, eye.right):
        for y in (eye.up, eye.down):
            ray = eye_to_head.xform_vec(LVecBase3(x, y, -1))
            ahead = max(-ray[2], 1 / _WIDEST_TANGENT)
            found.append((ray[0] / ahead, ray[1] / ahead))
    return found
