"""The graphics context that is current on this thread, in the words of each window system.

EGL and GLX are tested against Monado. WGL is written from the specification (OpenXR 1.1,
section 12.16, XR_KHR_opengl_enable) and was never run on Windows hardware.
"""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import xr

from shared.errors import DisplayError
from therapy_client.displays.openxr.runtime import EGL_EXTENSION

_EGL_CONFIG_ID, _EGL_NONE = 0x3028, 0x3038


def current_binding(extensions: frozenset[str]) -> Any:
    """The structure that `xrCreateSession` wants to hear about our graphics in.

    Args:
        extensions: The extensions that were switched on.

    Raises:
        DisplayError: No context is current, or the runtime does not take this kind.
    """
    if sys.platform == "win32":
        return _wgl_binding()
    egl = _load("libEGL.so.1")
    if egl is not None and _pointer(egl.eglGetCurrentContext):
        if EGL_EXTENSION not in extensions:
            raise DisplayError(
                "This headset's program takes pictures only from a session with a screen.",
                "Start Gradus from a desktop session.",
            )
        return _egl_binding(egl)
    return _glx_binding()


def _load(file_name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(file_name)
    except OSError:
        return None


def _pointer(function: Any) -> Any:
    function.restype = ctypes.c_void_p
    return function()


def _egl_binding(egl: ctypes.CDLL) -> Any:
    """XR_MNDX_egl_enable: a display without windows; the config is asked for by its number."""
    display = _pointer(egl.eglGetCurrentDisplay)
    context = _pointer(egl.eglGetCurrentContext)
    number, count, config = ctypes.c_int(0), ctypes.c_int(0), ctypes.c_void_p()
    egl.eglQueryContext(
        ctypes.c_void_p(display), ctypes.c_void_p(context), _EGL_CONFIG_ID, ctypes.byref(number)
    )
    wanted = (ctypes.c_int * 3)(_EGL_CONFIG_ID, number.value, _EGL_NONE)
    egl.eglChooseConfig(
        ctypes.c_void_p(display), wanted, ctypes.byref(config), 1, ctypes.byref(count)
    )
    binding = xr.GraphicsBindingEGLMNDX()
    binding.get_proc_address = ctypes.cast(egl.eglGetProcAddress, xr.PFN_xrEglGetProcAddressMNDX)
    kinds = dict(binding._fields_)
    for name, address in (("display", display), ("config", config.value), ("context", context)):
        setattr(binding, name, ctypes.cast(ctypes.c_void_p(address), kinds[name]))
    return binding


def _glx_binding() -> Any:
    from OpenGL import GLX  # noqa: PLC0415 - exists only beside X

    context = GLX.glXGetCurrentContext()
    if not context:
        raise _no_context()
    return xr.GraphicsBindingOpenGLXlibKHR(
        x_display=GLX.glXGetCurrentDisplay(),
        glx_drawable=GLX.glXGetCurrentDrawable(),
        glx_context=context,
    )


def _wgl_binding() -> Any:
    from OpenGL import WGL  # noqa: PLC0415 - exists only on Windows

    context = WGL.wglGetCurrentContext()
    if not context:
        raise _no_context()
    return xr.GraphicsBindingOpenGLWin32KHR(h_dc=WGL.wglGetCurrentDC(), h_glrc=context)


def _no_context() -> DisplayError:
    return DisplayError(
        "The graphics driver gave nothing to draw with.", "Update the graphics driver."
    )
