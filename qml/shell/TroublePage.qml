import QtQuick
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// The store cannot be opened: why, and what to do.
Item {
    id: page

    required property AppModel app

    Banner {
        actionText: qsTr("再试一次")
        anchors.centerIn: parent
        kind: Banner.Error
        objectName: "trouble"
        text: page.app.trouble
        title: qsTr("打不开本机的记录")
        width: Math.min(parent.width - 2 * Theme.spaceL, Theme.textBody * 36)
        onAction: page.app.begin()
    }
}
