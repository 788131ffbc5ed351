import QtQuick
import QtQuick.Templates as T
import Shicha.Theme

// Shows where in a long page one is; it can be dragged with a mouse.
T.ScrollBar {
    id: control

    implicitHeight: Math.max(implicitBackgroundHeight, implicitContentHeight + topPadding + bottomPadding)
    implicitWidth: Math.max(implicitBackgroundWidth, implicitContentWidth + leftPadding + rightPadding)
    minimumSize: 0.05
    padding: 2
    visible: control.policy !== T.ScrollBar.AlwaysOff && control.size < 1

    contentItem: Rectangle {
        color: Theme.lineStrong
        implicitHeight: 6
        implicitWidth: 6
        opacity: control.pressed ? 1 : 0.7
        radius: 3
    }
}
