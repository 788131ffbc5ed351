import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Files
import Shicha.Theme
import Shicha.ViewModels

// The photos of this item, and of its findings.
Card {
    id: card

    required property AppModel app
    required property EvidenceModel evidence
    property bool canWrite: true

    title: qsTr("照片")
    Component.onCompleted: card.app.sync.room.look()

    Banner {
        Layout.fillWidth: true
        advice: qsTr("请尽快同步；在“同步”页可以释放已备份的照片。")
        kind: Banner.Warning
        title: qsTr("平板空间不足")
        visible: card.app.sync.room.isLow
    }

    Connections {
        function onIsAddingPhotoChanged() {
            card.app.sync.room.look();
        }

        target: card.evidence
    }

    Flow {
        Layout.fillWidth: true
        spacing: Theme.spaceM
        visible: card.evidence.photos.count > 0

        Repeater {
            model: card.evidence.photos

            Column {
                id: photo

                required property string photoId
                required property string source
                required property string time
                required property string findingText
                required property bool isWithdrawn

                objectName: "photo"
                spacing: Theme.spaceXs
                width: 200

                PhotoTile {
                    isWithdrawn: photo.isWithdrawn
                    objectName: "openPhoto"
                    source: photo.source
                    time: photo.time
                    width: parent.width
                    onClicked: viewer.show(photo.photoId)
                }

                AppLabel {
                    muted: true
                    size: AppLabel.Small
                    text: {
                        const first = photo.time + (photo.isWithdrawn ? "　" + qsTr("已撤销") : "");
                        return photo.findingText === "" ? first : first + "\n" + photo.findingText;
                    }
                    width: parent.width
                }
            }
        }
    }

    AppLabel {
        Layout.fillWidth: true
        muted: true
        text: qsTr("还没有照片。问题要有照片为证。")
        visible: card.evidence.photos.count === 0
    }

    AppButton {
        enabled: card.canWrite && !card.evidence.isAddingPhoto
        kind: AppButton.Secondary
        objectName: "addPhoto"
        text: card.evidence.isAddingPhoto ? qsTr("正在保存照片…") : qsTr("加照片")
        onClicked: picker.open()
    }

    PhotoPicker {
        id: picker

        files: card.app.files
        onChosen: file => card.evidence.addPhoto(file, "")
    }

    PhotoViewer {
        id: viewer

        canWrite: card.canWrite
        marking: card.evidence.marking
    }
}
