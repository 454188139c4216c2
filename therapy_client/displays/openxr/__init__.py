"""The display in a headset, on any OpenXR runtime.

runtime.py    whether a runtime and a headset are there, and what they offer
finder.py     looks for them in the background until they are
states.py     one table: what each session state means for the patient and for us
session.py    one session: events, frames, poses, recentring; knows nothing of the engine
actions.py    which button of which controller is what
gestures.py   the patient's stop
eye_gaze.py   where the eyes look, if the headset knows
poses.py      from the runtime's axes to the scene's
bindings.py   the graphics context as the runtime wants it: GLX, EGL, WGL
stereo.py     the engine draws both eyes into one wide picture
swapchain.py  that picture goes to the runtime
pictures.py   both, for as long as a session lasts
frames.py     a frame from its beginning to its end
render_scale.py  how finely the pictures are drawn, so that every frame keeps its turn
fineness.py   the two of them: the scale of one headset
gpu_time.py   how long the graphics card works on a frame
facts.py      what the runtime says of itself, for `gradus doctor`
display.py    all of it behind the interface of `displays/base.py`
testing.py    a runtime under test and a headset moved by hand
"""
